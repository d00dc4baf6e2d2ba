import { databaseNames } from "../../frameworks/dialect-signs.ts";
import type { Dialect } from "../../operation.ts";

/** Drivers and servers by which programs ask for a database, besides its own names. */
const moreNames: ReadonlyMap<string, Dialect> = new Map([
  ["mysql2", "mysql"],
  ["better-sqlite3", "sqlite"],
  ["libsql", "sqlite"],
  ["pgnative", "postgresql"],
]);

/** Databases that are no migration's target here, by further names. */
const others: ReadonlySet<string> = new Set(["oracledb", "redshift", "tedious"]);

/** Whether a name is that of the dialect's database; null: it names no database. */
export function isDialectNamed(name: string, dialect: Dialect): boolean | null {
  const lower = name.toLowerCase();
  const known = databaseNames.get(lower);
  if (others.has(lower)) return false;
  if (known !== undefined) return known.dialect === dialect;
  const driver = moreNames.get(lower);
  return driver === undefined ? null : driver === dialect;
}

/** The same of a question such as `isMySQL` or `isPostgres`; null: it asks for something else. */
export function isDialectAsked(question: string, dialect: Dialect): boolean | null {
  const [, name] = /^(?:is|isa|using|uses?)_?([a-z0-9]+?)(?:db|database|dialect|client)?$/i.exec(question) ?? [];
  return name === undefined ? null : isDialectNamed(name, dialect);
}
