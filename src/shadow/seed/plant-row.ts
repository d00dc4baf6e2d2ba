import type { ShadowSession } from "../session.ts";

/** A row that stands in the database: its values as SQL literals' text, by column; null for NULL. */
export interface PlantedRow {
  /** `schema.name`. */
  readonly relation: string;
  readonly values: ReadonlyMap<string, string | null>;
}

/**
 * Puts one row into a table, every column filled (NULL tells nothing), by its constraints: rows that it refers to are
 * planted first, values of unique columns are distinct. `number` makes rows differ: row 1 and row 2 share no unique value.
 * `given` are values that must be. Null where no row was found that the table accepts; nothing is left behind then.
 */
export async function plantRow(
  _session: ShadowSession,
  _relation: string,
  _options: { readonly number: number; readonly given?: ReadonlyMap<string, string | null> },
): Promise<PlantedRow | null> {
  return null;
}
