import type { Assignment, InsertedRows, ObjectName, Operation, QueryMark } from "../../operation.ts";
import {
  accept,
  acceptOne,
  type Cursor,
  expect,
  isNext,
  list,
  name,
  parenthesised,
  peek,
  qualified,
  refuse,
} from "../cursor.ts";
import { constantOf } from "../expression/constant.ts";
import { queryMarks } from "../expression/marks.ts";
import { queryOf, readingOf } from "../expression/query-of.ts";
import { summarise } from "../expression/summarise.ts";
import { orderingTerms, startsSelect } from "../grammar/expression.ts";
import { fromClause, indexedBy, limitOf, query, resultColumn, select, withClause } from "../grammar/select.ts";
import type { CommonTable, Node, Select } from "../tree.ts";
import { expr, rangeSince, startOf } from "./place.ts";

/** Rows of VALUES that are kept; the rest are counted. */
const rowLimit = 1000;

/** INSERT, REPLACE, UPDATE, DELETE or a query, with the WITH before it. */
export function changeRows(cursor: Cursor): readonly Operation[] {
  const start = startOf(cursor);
  const common = withClause(cursor);
  switch (peek(cursor).word) {
    case "insert":
    case "replace":
      return [insert(cursor, start, common)];
    case "update":
      return [update(cursor, start, common)];
    case "delete":
      return [remove(cursor, start, common)];
    case "select":
    case "values": {
      const tree = query(cursor, start, common);
      const range = rangeSince(cursor, start);
      return [{ kind: "query", range, query: queryOf(cursor, tree), marks: queryMarks(cursor, [tree]) }];
    }
    default:
      return refuse(cursor);
  }
}

/** The words for what a conflict does: OR IGNORE, OR REPLACE. */
function orConflict(cursor: Cursor): string | null {
  if (!accept(cursor, "or")) return null;
  return acceptOne(cursor, "rollback", "abort", "fail", "ignore", "replace") ?? refuse(cursor);
}

function insertWord(cursor: Cursor): string | null {
  expect(cursor, "insert");
  return orConflict(cursor);
}

function insert(cursor: Cursor, start: number, common: readonly CommonTable[]): Operation {
  const conflict = accept(cursor, "replace") ? "replace" : insertWord(cursor);
  expect(cursor, "into");
  const table = target(cursor);
  const listed = isNext(cursor, "(") ? columnList(cursor) : null;
  const source = insertedFrom(cursor);
  const upsert = source === null ? null : upserts(cursor);
  const parts = [...common.map((each) => each.select), ...(source === null ? [] : [source]), ...(upsert?.parts ?? [])];
  returning(cursor);
  const isQuery = source?.cores.some(({ rows }) => rows === null) ?? false;
  const reading = isQuery && source !== null ? queryOf(cursor, source) : readingOf(parts);
  const replaced = conflict === "replace" ? "update" : conflict === "ignore" ? "nothing" : null;
  return {
    kind: "insert",
    range: rangeSince(cursor, start),
    table,
    columns: listed?.names ?? null,
    inserted: insertedRows(source),
    onConflict: upsert?.onConflict ?? replaced,
    query: {
      ...reading,
      reads: readingOf(
        parts,
        common.map((each) => each.name),
      ).reads,
    },
    marks: [...(listed?.marks ?? []), ...queryMarks(cursor, parts)],
  };
}

/** The query that gives the rows; null: DEFAULT VALUES. */
function insertedFrom(cursor: Cursor): Select | null {
  if (accept(cursor, "default", "values")) return null;
  return startsSelect(cursor) ? select(cursor) : refuse(cursor);
}

function insertedRows(source: Select | null): InsertedRows {
  if (source === null) return { from: "default", rows: [], count: 1 };
  const rows = source.cores.length === 1 ? (source.cores[0]?.rows ?? null) : null;
  if (rows === null) return { from: "query", rows: [], count: null };
  return { from: "values", rows: rows.slice(0, rowLimit).map((row) => row.map(constantOf)), count: rows.length };
}

interface Upsert {
  readonly onConflict: "nothing" | "update" | null;
  readonly parts: readonly Node[];
}

function upserts(cursor: Cursor): Upsert {
  let onConflict: Upsert["onConflict"] = null;
  const parts: Node[] = [];
  while (accept(cursor, "on", "conflict")) {
    if (accept(cursor, "(")) {
      parts.push(...orderingTerms(cursor, select));
      expect(cursor, ")");
      if (accept(cursor, "where")) parts.push(expr(cursor));
    }
    expect(cursor, "do");
    if (accept(cursor, "nothing")) {
      onConflict ??= "nothing";
      continue;
    }
    expect(cursor, "update", "set");
    onConflict = "update";
    parts.push(...setList(cursor).values);
    if (accept(cursor, "where")) parts.push(expr(cursor));
  }
  return { onConflict, parts };
}

function update(cursor: Cursor, start: number, common: readonly CommonTable[]): Operation {
  expect(cursor, "update");
  orConflict(cursor);
  const table = target(cursor);
  indexedBy(cursor);
  expect(cursor, "set");
  const set = setList(cursor);
  const from = accept(cursor, "from") ? fromClause(cursor) : [];
  const source: Select = {
    with: common,
    cores: [{ columns: [], from, where: null, others: [], rows: null, start, end: start }],
    orderBy: [],
    limit: [],
    start,
    end: start,
  };
  const { where, limit, parts } = tail(cursor);
  const read = [source, ...set.values, ...parts];
  return {
    kind: "update",
    range: rangeSince(cursor, start),
    table,
    columns: set.assignments.map(({ column }) => column),
    assignments: set.assignments,
    where: where === null ? null : summarise(cursor, where),
    ...limit,
    query: readingOf(read),
    marks: [...set.marks, ...queryMarks(cursor, read)],
  };
}

function remove(cursor: Cursor, start: number, common: readonly CommonTable[]): Operation {
  expect(cursor, "delete", "from");
  const table = target(cursor);
  indexedBy(cursor);
  const { where, limit, parts } = tail(cursor);
  const read = [...common.map((each) => each.select), ...parts];
  const names = common.map((each) => each.name);
  return {
    kind: "delete",
    range: rangeSince(cursor, start),
    table,
    where: where === null ? null : summarise(cursor, where),
    ...limit,
    query: readingOf(read, names),
    marks: queryMarks(cursor, read),
  };
}

/** WHERE, RETURNING, and the ORDER BY and LIMIT that some builds take (lang_update.html, 2.3). */
function tail(cursor: Cursor): {
  readonly where: Node | null;
  readonly limit: { readonly limit?: number };
  readonly parts: readonly Node[];
} {
  const where = accept(cursor, "where") ? expr(cursor) : null;
  returning(cursor);
  const order = accept(cursor, "order", "by") ? orderingTerms(cursor, select) : [];
  const limits = limitOf(cursor);
  const most = constantOf(limits[0]);
  return {
    where,
    limit: typeof most === "number" ? { limit: most } : {},
    parts: [...(where === null ? [] : [where]), ...order, ...limits],
  };
}

function returning(cursor: Cursor): void {
  if (accept(cursor, "returning")) list(cursor, resultColumn);
}

/** The table that is changed, without its alias. */
function target(cursor: Cursor): ObjectName {
  const table = qualified(cursor);
  if (accept(cursor, "as")) name(cursor);
  return table;
}

interface SetList {
  readonly assignments: readonly Assignment[];
  readonly values: readonly Node[];
  readonly marks: readonly QueryMark[];
}

/** `a = 1, (b, c) = (2, 3)`. */
function setList(cursor: Cursor): SetList {
  const places: Place[] = [];
  const sets = list(cursor, (each) => {
    const columns = isNext(each, "(") ? parenthesised(each, place) : [place(each)];
    expect(each, "=");
    const value = expr(each);
    places.push(...columns);
    const items = value.kind === "row" && columns.length > 1 ? value.items : [value];
    const assignments = columns.map((column, index): Assignment => {
      const item = items.length === columns.length ? items[index] : value;
      return { column: column.name, value: item === undefined ? null : summarise(each, item) };
    });
    return { assignments, value };
  });
  return {
    assignments: sets.flatMap(({ assignments }) => assignments),
    values: sets.map(({ value }) => value),
    marks: twice(places),
  };
}

interface Place {
  readonly name: string;
  readonly range: QueryMark["range"];
}

function place(cursor: Cursor): Place {
  const start = startOf(cursor);
  const own = name(cursor);
  return { name: own, range: rangeSince(cursor, start) };
}

function columnList(cursor: Cursor): { readonly names: readonly string[]; readonly marks: readonly QueryMark[] } {
  const places = parenthesised(cursor, place);
  return { names: places.map((each) => each.name), marks: twice(places) };
}

/** Columns that are named a second time. */
function twice(places: readonly Place[]): readonly QueryMark[] {
  const seen = new Set<string>();
  return places.flatMap(({ name: own, range }): readonly QueryMark[] => {
    const key = own.toLowerCase();
    if (seen.has(key)) return [{ kind: "assigned-twice", range }];
    seen.add(key);
    return [];
  });
}
