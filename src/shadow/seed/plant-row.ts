import type { ShadowSession } from "../session.ts";
import { undisturbed } from "../undisturbed.ts";
import type { Draft } from "./draft-row.ts";
import { literal } from "./insert-row.ts";
import { planter } from "./plant.ts";
import { readFacts } from "./read-facts.ts";
import { openTrial } from "./trial.ts";

/** A row that stands in the database: its values as SQL literals' text, by column; null for NULL. */
export interface PlantedRow {
  /** `schema.name`. */
  readonly relation: string;
  readonly values: ReadonlyMap<string, string | null>;
}

/** Questions and rows that one row may take, those it refers to included. */
const mostQueries = 300;

/** The value that a literal's text stands for: `'it''s'` and `42` alike. */
const spoken = (text: string | null) =>
  text !== null && /^'.*'$/s.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;

/**
 * Puts one row into a table, every column filled (NULL tells nothing) but for those that mark a row as gone, by its
 * constraints: rows that it refers to are planted first, values of unique columns are distinct. `number` makes rows differ:
 * row 1 and row 2 share no unique value. `given` are values that must be, as SQL literals' text; the rows it refers to get
 * them too in columns of the same name. Triggers are at rest. Null where no row was found that the table accepts; nothing is
 * left behind then.
 */
export async function plantRow(
  session: ShadowSession,
  relation: string,
  { number, given = new Map() }: { readonly number: number; readonly given?: ReadonlyMap<string, string | null> },
): Promise<PlantedRow | null> {
  const wanted: Draft = new Map([...given].map(([name, value]) => [name, spoken(value)]));
  return undisturbed(session, async () => {
    const facts = await readFacts(session, [relation]);
    const table = [...facts.tables.values()].find(({ schema, name }) => `${schema}.${name}` === relation);
    const trial = await openTrial(session, mostQueries);
    const row = table === undefined ? null : await planter(trial, facts, "usual").row(table, number, wanted);
    if (row === null) return ["undo", null];
    const values = new Map([...row].map(([name, value]) => [name, value === null ? null : literal(value)]));
    return ["keep", { relation, values }];
  });
}
