import type { Operation } from "../../operation.ts";
import { accept, type Cursor, peek, qualified, refuse } from "../cursor.ts";
import { alterTable } from "./alter-table.ts";
import { changeRows } from "./change-rows.ts";
import { create } from "./create.ts";
import { rangeSince, startOf } from "./place.ts";
import { attach, maintain, pragma, transaction } from "./session.ts";

/** The operations of one statement, which ends where the cursor does (lang.html). */
export function lowerStatement(cursor: Cursor): readonly Operation[] {
  const start = startOf(cursor);
  if (!accept(cursor, "explain")) return complete(cursor, command(cursor, start));
  accept(cursor, "query", "plan");
  complete(cursor, command(cursor, startOf(cursor)));
  return [{ kind: "other", range: rangeSince(cursor, start), command: "EXPLAIN" }];
}

function complete(cursor: Cursor, operations: readonly Operation[]): readonly Operation[] {
  return cursor.at < cursor.end ? refuse(cursor) : operations;
}

function command(cursor: Cursor, start: number): readonly Operation[] {
  const { word } = peek(cursor);
  switch (word) {
    case "insert":
    case "replace":
    case "update":
    case "delete":
    case "select":
    case "values":
    case "with":
      return changeRows(cursor);
    default:
      cursor.at++;
      return other(cursor, start, word);
  }
}

function other(cursor: Cursor, start: number, word: string): readonly Operation[] {
  switch (word) {
    case "create":
      return create(cursor, start);
    case "alter":
      return accept(cursor, "table") ? alterTable(cursor, start) : refuse(cursor);
    case "drop":
      return drop(cursor, start);
    case "pragma":
      return pragma(cursor, start);
    case "begin":
    case "commit":
    case "end":
    case "rollback":
    case "savepoint":
    case "release":
      return transaction(cursor, start, word);
    case "attach":
    case "detach":
      return attach(cursor, start, word);
    case "vacuum":
    case "reindex":
    case "analyze":
      return maintain(cursor, start, word);
    default:
      return refuse(cursor, -1);
  }
}

/** DROP TABLE, INDEX, VIEW and TRIGGER; the table of a trigger is told by the catalogue. */
function drop(cursor: Cursor, start: number): readonly Operation[] {
  const kind = ["table", "index", "view", "trigger"].find((word) => accept(cursor, word)) ?? refuse(cursor);
  const ifExists = accept(cursor, "if", "exists");
  const own = qualified(cursor);
  const common = { range: rangeSince(cursor, start), ifExists, cascade: false };
  switch (kind) {
    case "table":
      return [{ kind: "drop-table", table: own, ...common }];
    case "index":
      return [{ kind: "drop-index", index: own, concurrently: false, ...common }];
    default:
      return [{ kind: "drop-object", object: kind === "view" ? "view" : "trigger", name: own, ...common }];
  }
}
