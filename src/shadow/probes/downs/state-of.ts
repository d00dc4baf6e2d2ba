import { readCatalogue } from "../../catalogue/read-catalogue.ts";
import type { Catalogue } from "../../observation.ts";
import type { ShadowSession } from "../../session.ts";
import { rowsOf, type TableRows } from "./rows-of.ts";

/** What is to be compared when a migration is rolled back. */
export interface StateBefore {
  readonly catalogue: Catalogue;
  /** By relation (`schema.name`), the tables that hold rows alone. */
  readonly rows: ReadonlyMap<string, TableRows>;
}

/** The state as it is now, to be compared later. */
export async function stateOf(session: ShadowSession): Promise<StateBefore> {
  return { catalogue: await readCatalogue(session), rows: await rowsOf(session) };
}
