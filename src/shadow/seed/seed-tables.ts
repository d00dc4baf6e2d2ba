import type { ShadowSession } from "../session.ts";
import { undisturbed } from "../undisturbed.ts";
import { planter } from "./plant.ts";
import { readFacts } from "./read-facts.ts";
import { openTrial } from "./trial.ts";

/** Which relations hold planted rows now; those that no row could be found for are left empty. */
export interface Seeds {
  readonly planted: ReadonlySet<string>;
}

const rowsEach = [1, 2, 3];

/** Questions and rows that all tables of a change may take together. */
const mostQueries = 1500;

/**
 * Plants three rows in each of the relations (`schema.name`) that is a table and in those they refer to, as far as a bounded
 * number of tries goes. A column whose type leaves it a choice is not given its default, so that a lost value is seen.
 */
export async function seedTables(session: ShadowSession, relations: readonly string[]): Promise<Seeds> {
  return undisturbed(session, async () => {
    const facts = await readFacts(session, relations);
    const { row } = planter(await openTrial(session, mostQueries), facts, "varied");
    const planted = new Set<string>();
    for (const number of rowsEach) {
      for (const table of facts.tables.values()) {
        if ((await row(table, number)) !== null) planted.add(`${table.schema}.${table.name}`);
      }
    }
    return ["keep", { planted }];
  });
}

/** What every planted row has somewhere: a key or a text of ours (see base-values.ts). Rows made out of planted ones have it too. */
const mark = String.raw`\y734[0-9]{4}\y|5eed0000-[0-9a-f]{4}-4000-|(2025|2098)-[0-9]{2}-[0-9]{2} 09:17:23`;

const filledTables = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.oid >= 16384 AND n.nspname <> 'information_schema' AND pg_relation_size(c.oid) > 0
  ORDER BY c.oid LIMIT 2000`;

/**
 * Takes planted rows away again, and what a migration made of them in other tables; what it inserted itself stays. In the
 * transaction that is open, whatever role and settings it has, or outside of one. Foreign keys are at rest.
 */
export async function clearSeeds(session: ShadowSession, { planted }: Seeds): Promise<void> {
  if (planted.size === 0) return;
  await undisturbed(session, async () => {
    const tables = await session.query<{ name: string }>(filledTables);
    const removal = tables.map(
      ({ name }) => `DELETE FROM ONLY ${name} AS arch_review_row WHERE arch_review_row::text ~ '${mark}'`,
    );
    const trial = await openTrial(session, removal.length + 1);
    if ((await trial.attempt(removal.join(";"))) !== null) {
      // One of them cannot be read; the others still can.
      for (const sql of removal) await trial.attempt(sql);
    }
    return ["keep", undefined];
  });
}
