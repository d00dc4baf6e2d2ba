import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { sqlFrom } from "../../sql-text.ts";
import { insertion } from "../javascript/insertion.ts";
import { literalOf, quotedPath } from "../javascript/quote.ts";
import { isReadable, madeSql } from "../javascript/sql-step.ts";
import type { JsValue } from "../javascript/value.ts";
import type { LoweredStep } from "../lowered.ts";
import { tableOf } from "./attribute.ts";
import { whereOf } from "./condition.ts";

/** `bulkInsert`, `bulkUpdate` and `bulkDelete` as SQL, where their rows are known. */
export function rowStep(name: string, args: readonly JsValue[], at: Range, dialect: Dialect): LoweredStep {
  const sql = statement(name, args, dialect);
  if (sql !== null && isReadable(sqlFrom(sql, at), dialect)) return madeSql(sql, at);
  return {
    kind: "unread",
    range: at,
    code: `queryInterface.${name}`,
    reason: "its rows are only known when it runs",
    mayChangeSchema: false,
  };
}

function statement(name: string, [of, values, condition]: readonly JsValue[], dialect: Dialect): string | null {
  const named = tableOf(of);
  if (named === null) return null;
  const table = quotedPath(named.schema === null ? named.name : `${named.schema}.${named.name}`, dialect);
  const where = (sql: string): string => (sql === "" ? "" : ` WHERE ${sql}`);
  switch (name) {
    case "bulkInsert":
      return insertion(table, values, dialect);
    case "bulkDelete":
      return `DELETE FROM ${table}${where(whereOf(values, dialect))}`;
    case "bulkUpdate": {
      if (values?.kind !== "object" || values.entries.size === 0) return null;
      const set = [...values.entries].map(
        ([key, { value }]) => `${quotedPath(key, dialect)} = ${literalOf(value, dialect)}`,
      );
      return `UPDATE ${table} SET ${set.join(", ")}${where(whereOf(condition, dialect))}`;
    }
    default:
      return null;
  }
}
