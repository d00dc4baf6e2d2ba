import type { Catalogue } from "../../catalogue/catalogue.ts";
import { readCatalogue, readObjects } from "../../catalogue/read-catalogue.ts";
import type { ShadowSession } from "../../session.ts";
import { rowsOf, type TableRows } from "./rows-of.ts";

/** What is to be compared when a migration is rolled back. */
export interface StateBefore {
  readonly catalogue: Catalogue;
  /** By relation (`schema.name`), the tables that hold rows alone. */
  readonly rows: ReadonlyMap<string, TableRows>;
}

/** The state as it is now, to be compared with one that is looked at later. */
export async function stateOf(session: ShadowSession): Promise<StateBefore> {
  return { catalogue: await readCatalogue(session), rows: await rowsOf(session) };
}

/** The state as it is now, without what the objects of its catalogue need. */
export async function lookAt(session: ShadowSession): Promise<StateBefore> {
  return { catalogue: await readObjects(session), rows: await rowsOf(session) };
}
