import type { MysqlServer } from "../../migration.ts";

/** What a comment is to the server: nothing, SQL that it runs, or one that nothing closes. */
export type CommentReading =
  | { readonly kind: "blank"; readonly end: number }
  /** `end` is behind the mark; the SQL ends at the next comment end. */
  | { readonly kind: "executed"; readonly end: number }
  | { readonly kind: "open" };

const executable = /\/\*(M?)!(\d{5,6})?/y;

/**
 * Reads a block comment that starts at an offset. `/*!80013 …` is SQL to a server of that version or a later one; MariaDB
 * passes over those for MySQL 5.7 to 9.9 and runs its own (`/*M!`). Sources: MySQL 8.4 manual, 11.7 "Comments"; MariaDB
 * documentation, "Comment Syntax".
 */
export function readComment(text: string, at: number, server: MysqlServer): CommentReading {
  executable.lastIndex = at;
  const mark = executable.exec(text);
  if (mark !== null && runs(server, mark[1] === "M", Number(mark[2] ?? "0"))) {
    return { kind: "executed", end: at + mark[0].length };
  }
  const close = text.indexOf("*/", at + 2);
  return close === -1 ? { kind: "open" } : { kind: "blank", end: close + 2 };
}

function runs({ flavour, version: [major, minor, patch] }: MysqlServer, ofMariadb: boolean, from: number): boolean {
  if (ofMariadb && flavour === "mysql") return false;
  if (flavour === "mariadb" && !ofMariadb && from >= 50700 && from <= 99999) return false;
  return from <= major * 10_000 + minor * 100 + patch;
}
