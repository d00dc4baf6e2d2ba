import { sqlFrom } from "../../../sql-text.ts";
import type { IndexSpec } from "../../schema-command.ts";
import { indexKey } from "../grammar.ts";
import { type WrittenSql, words } from "../written-sql.ts";
import { spelling } from "./spelling.ts";

const kinds = new Set(["fulltext", "spatial"]);

const indexKind = ({ unique, method }: IndexSpec): string =>
  method !== null && kinds.has(method.toLowerCase()) ? method.toUpperCase() : unique ? "UNIQUE" : "";

const indexMethod = ({ method }: IndexSpec): string =>
  method === null || kinds.has(method.toLowerCase()) ? "" : `USING ${method.toUpperCase()}`;

const keyList = ({ keys }: IndexSpec): string => `(${keys.map((key) => indexKey(key, spelling)).join(", ")})`;

/** An index within CREATE TABLE or behind ADD. */
export const inlineIndex = (index: IndexSpec): string =>
  words(indexKind(index), "KEY", index.name !== null && spelling.name(index.name), keyList(index), indexMethod(index));

/** CREATE INDEX wants a name; ALTER TABLE makes one up. */
export function createIndex(on: string, index: IndexSpec): WrittenSql {
  const { at, name, algorithm, lock } = index;
  if (name === null) return sqlFrom(`ALTER TABLE ${on} ADD ${inlineIndex(index)}`, at);
  const sql = words(
    "CREATE",
    indexKind(index),
    "INDEX",
    spelling.name(name),
    `ON ${on}`,
    keyList(index),
    indexMethod(index),
    algorithm !== undefined && `ALGORITHM = ${algorithm.toUpperCase()}`,
    lock !== undefined && `LOCK = ${lock.toUpperCase()}`,
  );
  return sqlFrom(sql, at);
}
