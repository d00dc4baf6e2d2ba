import type { Catalogue } from "../observation.ts";
import type { ShadowSession } from "../session.ts";

/** What the database holds beside what every PostgreSQL holds. */
export async function readCatalogue(_session: ShadowSession): Promise<Catalogue> {
  return new Map();
}
