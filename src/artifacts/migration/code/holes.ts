import type { Range } from "../../../charter/index.ts";
import { parseSql } from "../history/parse-sql.ts";
import type { Dialect } from "../operation.ts";
import type { SqlText } from "../sql-text.ts";
import type { LoweredStep } from "./lowered.ts";
import type { TextPiece } from "./text-pieces.ts";

/** Whatever the version: whether a text can be read at all. */
const anyMysql = { flavour: "mysql", version: [8, 4, 0] } as const;

/**
 * SQL of a program as a step. Where values are put into it that only a run would tell, it stays while it can be read with
 * names in their place; else it is told of. `call`: what sends it.
 */
export function withoutUnparsed(
  sql: SqlText,
  pieces: readonly TextPiece[],
  dialect: Dialect,
  call: { readonly range: Range; readonly code: string },
): readonly LoweredStep[] {
  if (!pieces.some(({ hole }) => hole === true)) return [{ kind: "sql", sql }];
  const said = pieces.some(({ hole, text }) => hole !== true && text.trim() !== "");
  const { statements, problems } = said
    ? parseSql(sql, { dialect, mysql: anyMysql })
    : { statements: [], problems: [] };
  if (statements.length > 0 && problems.length === 0) return [{ kind: "sql", sql }];
  return [{ kind: "unread", ...call, reason: "its SQL is computed", mayChangeSchema: true }];
}
