import type { IndexKey, Operation, TriggerEvent } from "../../operation.ts";
import {
  accept,
  acceptOne,
  type Cursor,
  expect,
  isNext,
  name,
  parenthesised,
  peek,
  qualified,
  refuse,
} from "../cursor.ts";
import { queryMarks } from "../expression/marks.ts";
import { queryOf } from "../expression/query-of.ts";
import { summarise } from "../expression/summarise.ts";
import { select } from "../grammar/select.ts";
import { changeRows } from "./change-rows.ts";
import { createTable } from "./create-table.ts";
import { expr, rangeSince } from "./place.ts";

/** CREATE of anything, behind that word. */
export function create(cursor: Cursor, start: number): readonly Operation[] {
  const temporary = accept(cursor, "temp") || accept(cursor, "temporary");
  if (accept(cursor, "table")) return createTable(cursor, start, temporary);
  if (accept(cursor, "view")) return createView(cursor, start, temporary);
  if (accept(cursor, "trigger")) return createTrigger(cursor, start);
  if (temporary) return refuse(cursor);
  if (accept(cursor, "virtual", "table")) return createVirtualTable(cursor, start);
  const unique = accept(cursor, "unique");
  expect(cursor, "index");
  return createIndex(cursor, start, unique);
}

function createIndex(cursor: Cursor, start: number, unique: boolean): readonly Operation[] {
  const ifNotExists = accept(cursor, "if", "not", "exists");
  const index = qualified(cursor);
  expect(cursor, "on");
  const table = { schema: index.schema, name: name(cursor) };
  const keys = parenthesised(cursor, indexKey);
  const where = accept(cursor, "where") ? summarise(cursor, expr(cursor)) : null;
  return [
    {
      kind: "create-index",
      range: rangeSince(cursor, start),
      table,
      name: index.name,
      keys,
      include: [],
      method: "btree",
      unique,
      concurrently: false,
      ifNotExists,
      where,
      only: false,
    },
  ];
}

/** A column or an expression, with its collation and direction. */
function indexKey(cursor: Cursor): IndexKey {
  const node = expr(cursor);
  const descends = accept(cursor, "desc");
  if (!descends) accept(cursor, "asc");
  if (accept(cursor, "nulls") && !accept(cursor, "first")) expect(cursor, "last");
  const inner = node.kind === "collate" ? node.arg : node;
  const collation = node.kind === "collate" ? cursor.text.slice(inner.end, node.end).trim().toLowerCase() : "";
  const order = [collation, descends ? "desc" : ""].filter((part) => part !== "").join(" ");
  const stated = order === "" ? {} : { order };
  if (inner.kind === "column") return { column: inner.name, expression: null, ...stated };
  return { column: null, expression: summarise(cursor, inner), ...stated };
}

function createView(cursor: Cursor, start: number, temporary: boolean): readonly Operation[] {
  accept(cursor, "if", "not", "exists");
  const view = qualified(cursor);
  const names = isNext(cursor, "(") ? parenthesised(cursor, name) : null;
  expect(cursor, "as");
  const tree = select(cursor);
  const query = queryOf(cursor, tree);
  return [
    {
      kind: "create-view",
      range: rangeSince(cursor, start),
      view,
      materialized: false,
      orReplace: false,
      temporary: temporary || view.schema === "pg_temp",
      options: new Map(),
      columns: names ?? query.columns,
      query,
      marks: queryMarks(cursor, [tree]),
      withData: true,
    },
  ];
}

function createVirtualTable(cursor: Cursor, start: number): readonly Operation[] {
  const ifNotExists = accept(cursor, "if", "not", "exists");
  const own = qualified(cursor);
  expect(cursor, "using");
  name(cursor);
  if (accept(cursor, "(")) {
    // The arguments are the module's own affair: anything with its parentheses in pairs.
    for (let depth = 1; depth > 0; cursor.at++) {
      const { word } = cursor.at < cursor.end ? peek(cursor) : refuse(cursor);
      if (word === "(") depth++;
      else if (word === ")") depth--;
    }
  }
  return [{ kind: "create-object", range: rangeSince(cursor, start), object: "virtual-table", name: own, ifNotExists }];
}

/** CREATE TRIGGER (lang_createtrigger.html); its statements are read and run when it fires, not now. */
function createTrigger(cursor: Cursor, start: number): readonly Operation[] {
  accept(cursor, "if", "not", "exists");
  const own = qualified(cursor);
  const timing = timingOf(cursor);
  const event: TriggerEvent = acceptOne(cursor, "delete", "insert", "update") ?? refuse(cursor);
  const columns = event === "update" && accept(cursor, "of") ? commaNames(cursor) : [];
  expect(cursor, "on");
  const table = qualified(cursor);
  accept(cursor, "for", "each", "row");
  if (accept(cursor, "when")) expr(cursor);
  expect(cursor, "begin");
  do {
    if (["select", "values", "with"].includes(peek(cursor).word)) select(cursor);
    else changeRows(cursor);
    expect(cursor, ";");
  } while (!isNext(cursor, "end"));
  expect(cursor, "end");
  return [
    {
      kind: "create-trigger",
      range: rangeSince(cursor, start),
      table,
      name: own.name,
      timing,
      events: [event],
      columns,
      routine: own,
      forEachRow: true,
      orReplace: false,
    },
  ];
}

function timingOf(cursor: Cursor): "before" | "after" | "instead-of" {
  if (accept(cursor, "instead", "of")) return "instead-of";
  return acceptOne(cursor, "before", "after") ?? "before";
}

function commaNames(cursor: Cursor): readonly string[] {
  const found = [name(cursor)];
  while (accept(cursor, ",")) found.push(name(cursor));
  return found;
}
