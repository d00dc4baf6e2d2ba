import { filePairs } from "../openapi/change/compare-contracts.ts";
import { anyNames } from "../openapi/change/match-operations.ts";
import { contentIds } from "../source/content-ids.ts";
import { type Stretches, stretches } from "../source/stretches.ts";
import { findUntouched } from "../source/touched-places.ts";
import type { AsyncapiChange, AsyncapiContract } from "./asyncapi.ts";

/** The two sides of a changed description; null where there is none. */
export interface AsyncapiSides {
  readonly path: string;
  readonly before: AsyncapiContract | null;
  readonly after: AsyncapiContract | null;
  readonly audit: boolean;
}

/** A change of an AsyncAPI description. Its sides are compared when somebody asks, once. */
export function asyncapiChange({ path, before, after, audit }: AsyncapiSides): AsyncapiChange {
  let untouched: Stretches | null = null;
  const compare = (): Stretches => {
    const found = stretches();
    if (before === null || after === null || audit) return found;
    findUntouched(filePairs(before, after), { contentId: contentIds(), sameKey: anyNames }, found);
    return found;
  };
  return {
    format: "asyncapi",
    path,
    before,
    after,
    audit,
    isTouched(node) {
      untouched ??= compare();
      return !untouched.has(node);
    },
  };
}
