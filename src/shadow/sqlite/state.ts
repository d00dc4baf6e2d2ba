import { quoteName } from "../../artifacts/migration/index.ts";
import type { CatalogueDifference } from "../observation.ts";
import type { ShadowSession } from "../session.ts";
import { tableNames } from "./seed.ts";

/** How many rows each table has, by its name in lower case. */
export async function rowCounts(session: ShadowSession): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of await tableNames(session)) {
    const [found] = await session.query<{ n: number }>(`SELECT count(*) AS n FROM ${quoteName(table)}`);
    counts.set(table.toLowerCase(), Number(found?.n ?? 0));
  }
  return counts;
}

/** How many rows of each table point at nothing, by its name in lower case (PRAGMA foreign_key_check). */
export async function danglingCounts(session: ShadowSession): Promise<ReadonlyMap<string, number>> {
  const found = await session.query<{ name: string; n: number }>(
    'SELECT "table" AS name, count(*) AS n FROM pragma_foreign_key_check GROUP BY 1',
  );
  return new Map(found.map(({ name, n }) => [name.toLowerCase(), Number(n)]));
}

/** The objects of a database by kind and name, each with its definition in a form that does not depend on how it came about. */
export type SqliteCatalogue = ReadonlyMap<string, string>;

/** What the database holds: tables by their columns, anything else by its text. */
export async function readCatalogue(session: ShadowSession): Promise<SqliteCatalogue> {
  const objects = await session.query<{ type: string; name: string; sql: string }>(
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'table' ORDER BY name",
  );
  const found = new Map(objects.map(({ type, name, sql }) => [`${type} ${name.toLowerCase()}`, normalised(sql)]));
  for (const table of await tableNames(session)) {
    const columns = await session.query<{ d: string }>(
      `SELECT lower(name) || ' ' || lower(type) || iif("notnull", ' not null', '') || coalesce(' default ' || dflt_value, '') || iif(pk, ' primary key', '') AS d
       FROM pragma_table_xinfo(?) ORDER BY name`,
      [table],
    );
    found.set(`table ${table.toLowerCase()}`, columns.map(({ d }) => d).join(", "));
  }
  return found;
}

const normalised = (sql: string): string =>
  sql
    .replace(/["`[\]]/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([(),]) ?/g, "$1")
    .toLowerCase();

/** Longest definition that is told. */
const longest = 200;

/** How a catalogue of before differs from one of now. */
export function differencesOf(before: SqliteCatalogue, now: SqliteCatalogue): readonly CatalogueDifference[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((object): readonly CatalogueDifference[] => {
    const [was = null, is = null] = [before.get(object), now.get(object)];
    if (was === is) return [];
    const how = is === null ? "missing" : was === null ? "added" : "different";
    return [{ how, object, before: was?.slice(0, longest) ?? null, after: is?.slice(0, longest) ?? null }];
  });
}
