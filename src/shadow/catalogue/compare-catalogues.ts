import type { Catalogue, CatalogueDifference } from "../observation.ts";

/** How `after` differs from `before`, by the names of the objects. */
export function compareCatalogues(_before: Catalogue, _after: Catalogue): readonly CatalogueDifference[] {
  return [];
}
