import { quoteName } from "../../artifacts/migration/index.ts";
import { ServerError, type ShadowSession } from "../session.ts";

/** Rows that are planted in each table. */
const rows = 3;

/** Tables that are looked at; more of them add time and no proof. */
const mostTables = 100;

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
  /** 0: it is an ordinary column; anything else is hidden or computed. */
  readonly hidden: number;
}

interface ForeignKeyInfo {
  readonly from: string;
  readonly table: string;
  readonly to: string | null;
}

/** The names of the tables that hold rows, those of SQLite and of virtual tables left out. */
export async function tableNames(session: ShadowSession): Promise<readonly string[]> {
  const found = await session.query<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name LIMIT ?",
    [mostTables],
  );
  return found.map(({ name }) => name);
}

/**
 * Plants a few rows in every table: the last of them, if that is wanted, with NULL wherever it is allowed, foreign keys pointing at each other's
 * rows. A table that refuses them (a CHECK) stays without.
 */
export async function seed(session: ShadowSession, withNulls: boolean): Promise<void> {
  await session.script("PRAGMA foreign_keys = OFF");
  for (const table of await tableNames(session)) {
    const columns = await session.query<ColumnInfo>("SELECT * FROM pragma_table_xinfo(?)", [table]);
    const keys = await session.query<ForeignKeyInfo>("SELECT * FROM pragma_foreign_key_list(?)", [table]);
    const types = new Map(columns.map(({ name, type }) => [name, type]));
    for (const { from, table: target, to } of keys) types.set(from, await typeOf(session, target, to));
    const named = columns.filter(({ hidden }) => hidden === 0);
    for (let row = 1; row <= rows; row++) {
      const values = named.map(({ name, notnull, pk }) =>
        withNulls && row === rows && notnull === 0 && pk === 0 ? "NULL" : plantedValue(types.get(name) ?? "", row),
      );
      await plant(
        session,
        `INSERT OR IGNORE INTO ${quoteName(table)} (${named.map(({ name }) => quoteName(name)).join(", ")}) VALUES (${values.join(", ")})`,
      );
    }
  }
  await session.script("PRAGMA foreign_keys = ON");
}

async function typeOf(session: ShadowSession, table: string, column: string | null): Promise<string> {
  const found = await session.query<ColumnInfo>("SELECT * FROM pragma_table_xinfo(?)", [table]);
  const target = found.find(({ name, pk }) =>
    column === null ? pk === 1 : name.toLowerCase() === column.toLowerCase(),
  );
  return target?.type ?? "";
}

async function plant(session: ShadowSession, sql: string): Promise<void> {
  try {
    await session.script(sql);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
  }
}

/** A value of the affinity of a type (datatype3.html, 3.1), another one for each row. */
function plantedValue(type: string, row: number): string {
  const words = type.toUpperCase();
  if (words.includes("INT")) return String(row);
  if (/CHAR|CLOB|TEXT/.test(words)) return `'row ${row}'`;
  if (words === "" || words.includes("BLOB")) return `x'0${row}'`;
  return String(row);
}
