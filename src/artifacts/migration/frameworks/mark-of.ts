import type { FrameworkId } from "../migration.ts";
import { rememberLast } from "./remember-last.ts";

/** A tool that tells its files by a comment in them. */
export type Mark = Extract<
  FrameworkId,
  | "atlas"
  | "dbmate"
  | "drizzle"
  | "goose"
  | "graphile-migrate"
  | "liquibase"
  | "mybatis"
  | "node-pg-migrate"
  | "play"
  | "sql-migrate"
  | "tern"
  | "yoyo"
>;

/** What Drizzle writes between statements, on a line of its own or behind the semicolon. */
const separator = /--> statement-breakpoint/y;

/**
 * The comments by which tools steer a file, matched from the start of a line on. Sources: the tools' documentation, see
 * the `source` of each record.
 */
const marks: readonly (readonly [Mark, RegExp])[] = [
  ["goose", /--[ \t]*\+goose[ \t]+[a-z]/iy],
  ["dbmate", /--[ \t]*migrate:(?:up|down)\b/iy],
  ["sql-migrate", /--[ \t]*\+migrate[ \t]+[a-z]/iy],
  ["liquibase", /--[ \t]*liquibase[ \t]+formatted[ \t]+sql/iy],
  ["tern", /---- (?:create above \/ drop below|tern: disable-tx) ----/iy],
  ["drizzle", separator],
  ["graphile-migrate", /--![ \t]*(?:previous:|no-transaction\b)/iy],
  ["atlas", /--[ \t]*atlas:(?:txmode|checkpoint|delimiter|nolint|import)\b/y],
  ["mybatis", /--[ \t]*\/\/[ \t]*@undo\b/iy],
  ["play", /(?:#|--)[ \t]*---[ \t]*!(?:ups|downs)\b/iy],
  ["node-pg-migrate", /--[ \t-]*(?:up|down)[ \t]+migration\b/iy],
  ["yoyo", /--[ \t]*(?:transactional:[ \t]*(?:true|false)\b|depends:[ \t]*\S)/iy],
];

/** Every tool that tells its files so. */
export const markedTools: readonly Mark[] = marks.map(([tool]) => tool);

/** The tool whose comment stands first in a text; null: there is none. Linear in the length of the text; remembered. */
export const markOf = rememberLast(firstMark, 4 << 20);

function firstMark(text: string): Mark | null {
  let dashes = text.indexOf("--");
  while (dashes !== -1) {
    const start = lineStart(text, dashes);
    const found = start === null ? undefined : marks.find(([, pattern]) => matchesAt(text, pattern, start));
    if (found !== undefined) return found[0];
    if (start === null && matchesAt(text, separator, dashes)) return "drizzle";
    dashes = text.indexOf("--", lineEnd(text, dashes));
  }
  return null;
}

function matchesAt(text: string, pattern: RegExp, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Where the comment at `dashes` begins, blanks left out; null where something else stands before it on its line. */
function lineStart(text: string, dashes: number): number | null {
  let at = dashes;
  let start = dashes;
  while (at > 0) {
    const before = text[at - 1];
    if (before === "#") start = at - 1;
    else if (before === "\n" || before === "\r") break;
    else if (before !== " " && before !== "\t") return null;
    at--;
  }
  return start;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  const end = newline === -1 ? text.length : newline;
  const carriageReturn = text.slice(from, end).indexOf("\r");
  return carriageReturn === -1 ? end : from + carriageReturn;
}
