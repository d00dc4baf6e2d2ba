import { quoteName } from "../../../sql-spelling.ts";
import { sqlFrom } from "../../../sql-text.ts";
import type { IndexSpec } from "../../schema-command.ts";
import { indexKey, nameList } from "../grammar.ts";
import { type WrittenSql, words } from "../written-sql.ts";
import { spelling } from "./spelling.ts";

/** CREATE INDEX on a table, which is named as SQL. */
export function createIndex(on: string, index: IndexSpec): WrittenSql {
  const { at, keys, include = [] } = index;
  const opening = words(
    "CREATE",
    index.unique && "UNIQUE",
    "INDEX",
    index.concurrently && "CONCURRENTLY",
    index.ifNotExists && "IF NOT EXISTS",
    index.name !== null && quoteName(index.name),
    `ON ${on}`,
    index.method !== null && `USING ${index.method}`,
    `(${keys.map((key) => indexKey(key, spelling)).join(", ")})`,
    include.length > 0 && `INCLUDE ${nameList(include, spelling)}`,
    index.nullsNotDistinct === true && "NULLS NOT DISTINCT",
    index.where !== null && `WHERE ${index.where}`,
  );
  return sqlFrom(opening, at);
}
