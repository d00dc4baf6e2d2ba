import type { Operation, OperationOf } from "../../operation.ts";
import { accept, type Cursor, expect, isName, isNext, name, peek, qualified, refuse, spelled } from "../cursor.ts";
import { expr, rangeSince } from "./place.ts";

/** PRAGMA behind that word: with a value it sets a parameter, without one it asks. */
export function pragma(cursor: Cursor, start: number): readonly Operation[] {
  const { name: own } = qualified(cursor);
  const parameter = own.toLowerCase();
  const calls = accept(cursor, "(");
  if (!calls && !accept(cursor, "="))
    return [{ kind: "other", range: rangeSince(cursor, start), command: `PRAGMA ${own}` }];
  const value = pragmaValue(cursor);
  if (calls) expect(cursor, ")");
  const range = rangeSince(cursor, start);
  if (asking.has(parameter)) return [{ kind: "other", range, command: `PRAGMA ${own}` }];
  return [{ kind: "set-parameter", range, parameter, value: value.toLowerCase(), local: false }];
}

/** Pragmas whose argument says what is asked about, and sets nothing (pragma.html). */
const asking: ReadonlySet<string> = new Set([
  "foreign_key_check",
  "foreign_key_list",
  "incremental_vacuum",
  "index_info",
  "index_list",
  "index_xinfo",
  "integrity_check",
  "optimize",
  "quick_check",
  "table_info",
  "table_list",
  "table_xinfo",
  "wal_checkpoint",
]);

function pragmaValue(cursor: Cursor): string {
  const minus = accept(cursor, "-");
  if (!minus) accept(cursor, "+");
  const token = peek(cursor);
  const isValue =
    token.kind === "number" || (!minus && (isName(cursor) || ["on", "delete", "default"].includes(token.word)));
  if (!isValue) refuse(cursor);
  cursor.at++;
  return (minus ? "-" : "") + spelled(cursor.text, token);
}

type Command = OperationOf<"transaction">["command"];

/** BEGIN, COMMIT, END, ROLLBACK, SAVEPOINT and RELEASE, behind the word. */
export function transaction(cursor: Cursor, start: number, word: string): readonly Operation[] {
  const command = commandOf(cursor, word);
  return [{ kind: "transaction", range: rangeSince(cursor, start), command }];
}

function commandOf(cursor: Cursor, word: string): Command {
  switch (word) {
    case "begin":
      ["deferred", "immediate", "exclusive"].some((mode) => accept(cursor, mode));
      transactionName(cursor);
      return "begin";
    case "commit":
    case "end":
      transactionName(cursor);
      return "commit";
    case "rollback":
      transactionName(cursor);
      if (!accept(cursor, "to")) return "rollback";
      savepointName(cursor);
      return "other";
    case "savepoint":
      name(cursor);
      return "savepoint";
    default:
      savepointName(cursor);
      return "other";
  }
}

function transactionName(cursor: Cursor): void {
  if (accept(cursor, "transaction") && isName(cursor)) name(cursor);
}

function savepointName(cursor: Cursor): void {
  if (isNext(cursor, "savepoint") && isName(cursor, 1)) cursor.at++;
  name(cursor);
}

/** ATTACH and DETACH: another file. */
export function attach(cursor: Cursor, start: number, word: string): readonly Operation[] {
  accept(cursor, "database");
  expr(cursor);
  if (word === "attach") {
    expect(cursor, "as");
    expr(cursor);
    if (accept(cursor, "key")) expr(cursor);
  }
  return [{ kind: "other", range: rangeSince(cursor, start), command: word.toUpperCase() }];
}

/** VACUUM, REINDEX and ANALYZE, behind the word. */
export function maintain(cursor: Cursor, start: number, word: string): readonly Operation[] {
  const target = isName(cursor) && !isNext(cursor, "into") ? qualified(cursor) : null;
  if (word === "vacuum" && accept(cursor, "into")) expr(cursor);
  const range = rangeSince(cursor, start);
  switch (word) {
    case "vacuum":
      return [{ kind: "vacuum", range, full: true, tables: [] }];
    case "analyze":
      return [{ kind: "analyze", range, tables: target === null ? [] : [target] }];
    default: {
      const scope = target === null ? "database" : "table";
      return [{ kind: "reindex", range, scope, target, concurrently: false }];
    }
  }
}
