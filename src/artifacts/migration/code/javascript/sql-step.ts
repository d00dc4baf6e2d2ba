import type { Range } from "../../../../charter/index.ts";
import { parseSql } from "../../history/parse-sql.ts";
import { defaultMysql } from "../../mysql-server.ts";
import type { Dialect } from "../../operation.ts";
import { type SqlText, sqlFrom } from "../../sql-text.ts";
import type { LoweredStep } from "../lowered.ts";
import type { JsValue } from "./value.ts";

/**
 * SQL that a migration sends as a text, as a step. Where parts of it are unknown it counts if it can be read all the same,
 * with placeholders where names or values stand; else it is listed. `call`: how the file calls what sends it.
 */
export function sqlStep(value: JsValue | undefined, call: string, at: Range, dialect: Dialect): LoweredStep {
  if (value?.kind !== "string") return unreadSql(call, at, "its SQL is put together elsewhere");
  // What a statement does is its first word.
  if (value.holes > 0 && /^\s*\$\{/.test(value.text)) {
    return unreadSql(call, value.at, "what its statement does is only known when it runs");
  }
  if (value.holes === 0 || isReadable(value.sql, dialect)) return { kind: "sql", sql: value.sql };
  return unreadSql(call, value.at, "parts of its SQL are only known when it runs");
}

const unreadSql = (code: string, range: Range, reason: string): LoweredStep => ({
  kind: "unread",
  range,
  code,
  reason,
  mayChangeSchema: true,
});

/** Whether SQL with placeholders in it parses. */
export const isReadable = (sql: SqlText, dialect: Dialect): boolean =>
  parseSql(sql, { dialect, mysql: defaultMysql }).problems.length === 0;

/** SQL that a tool puts together of what a call says. */
export const madeSql = (text: string, at: Range): LoweredStep => ({ kind: "sql", sql: sqlFrom(text, at) });
