import {
  accept,
  type Cursor,
  deeper,
  expect,
  isAlias,
  isName,
  isNext,
  list,
  name,
  parenthesised,
  peek,
  qualified,
  refuse,
  since,
} from "../cursor.ts";
import type { CommonTable, FromItem, Node, ResultColumn, Select, SelectCore } from "../tree.ts";
import { expression, orderingTerms, startsSelect, windowOf } from "./expression.ts";

const expr = (cursor: Cursor): Node => expression(cursor, select);

/** A whole query (lang_select.html), WITH included. */
export function select(cursor: Cursor): Select {
  const { start } = peek(cursor);
  const common = withClause(cursor);
  return query(cursor, start, common);
}

/** A query whose WITH, if any, was read already. */
export function query(cursor: Cursor, start: number, common: readonly CommonTable[]): Select {
  const cores = [core(cursor)];
  while (accept(cursor, "union", "all") || ["union", "except", "intersect"].some((word) => accept(cursor, word))) {
    cores.push(core(cursor));
  }
  const sorts = cores.at(-1)?.rows === null;
  const orderBy = sorts && accept(cursor, "order", "by") ? orderingTerms(cursor, select) : [];
  const limit = sorts ? limitOf(cursor) : [];
  return { with: common, cores, orderBy, limit, ...since(cursor, start) };
}

/** WITH [RECURSIVE] and what it names; nothing where it is not there. */
export function withClause(cursor: Cursor): readonly CommonTable[] {
  if (!accept(cursor, "with")) return [];
  accept(cursor, "recursive");
  return list(cursor, (each) => {
    const own = name(each);
    if (isNext(each, "(")) parenthesised(each, name);
    expect(each, "as");
    if (!accept(each, "materialized")) accept(each, "not", "materialized");
    expect(each, "(");
    const inner = deeper(each, select);
    expect(each, ")");
    return { name: own, select: inner };
  });
}

/** LIMIT and OFFSET. */
export function limitOf(cursor: Cursor): readonly Node[] {
  if (!accept(cursor, "limit")) return [];
  const first = expr(cursor);
  return accept(cursor, "offset") || accept(cursor, ",") ? [first, expr(cursor)] : [first];
}

function core(cursor: Cursor): SelectCore {
  const { start } = peek(cursor);
  if (accept(cursor, "values")) {
    const rows = list(cursor, (each) => parenthesised(each, expr));
    return { columns: [], from: [], where: null, others: [], rows, ...since(cursor, start) };
  }
  expect(cursor, "select");
  if (!accept(cursor, "distinct")) accept(cursor, "all");
  const columns = list(cursor, resultColumn);
  const from = accept(cursor, "from") ? fromClause(cursor) : [];
  const where = accept(cursor, "where") ? expr(cursor) : null;
  const others: Node[] = [];
  if (accept(cursor, "group", "by")) others.push(...list(cursor, expr));
  if (accept(cursor, "having")) others.push(expr(cursor));
  if (isNext(cursor, "window") && isName(cursor, 1)) {
    cursor.at++;
    const windows = list(cursor, (each) => {
      name(each);
      expect(each, "as");
      return windowOf(each, select);
    });
    others.push(...windows.flat());
  }
  return { columns, from, where, others, rows: null, ...since(cursor, start) };
}

/** An element of a select list, or of RETURNING. */
export function resultColumn(cursor: Cursor): ResultColumn {
  const { start } = peek(cursor);
  if (accept(cursor, "*")) return { value: null, alias: null, ...since(cursor, start) };
  if (isName(cursor) && peek(cursor, 1).word === "." && peek(cursor, 2).word === "*") {
    cursor.at += 3;
    return { value: null, alias: null, ...since(cursor, start) };
  }
  const value = expr(cursor);
  return { value, alias: aliasOf(cursor), ...since(cursor, start) };
}

function aliasOf(cursor: Cursor): string | null {
  if (accept(cursor, "as")) return name(cursor);
  return isAlias(cursor) && !startsWindow(cursor) ? name(cursor) : null;
}

/** `WINDOW name AS`: the word is no alias there. */
const startsWindow = (cursor: Cursor): boolean =>
  isNext(cursor, "window") && isName(cursor, 1) && peek(cursor, 2).word === "as";

/** Tables and joins. */
export function fromClause(cursor: Cursor): readonly FromItem[] {
  const items = [...fromItem(cursor)];
  while (joins(cursor)) items.push(...fromItem(cursor));
  return items;
}

/** Takes a comma or the words of a join. */
function joins(cursor: Cursor): boolean {
  if (accept(cursor, ",") || accept(cursor, "join")) return true;
  if (!joinWords.has(peek(cursor).word)) return false;
  while (joinWords.has(peek(cursor).word)) cursor.at++;
  expect(cursor, "join");
  return true;
}

const joinWords: ReadonlySet<string> = new Set(["cross", "full", "inner", "left", "natural", "outer", "right"]);

function fromItem(cursor: Cursor): readonly FromItem[] {
  if (isNext(cursor, "(")) return fromParentheses(cursor);
  const own = qualified(cursor);
  const args = isNext(cursor, "(") ? argumentList(cursor) : null;
  aliasOf(cursor);
  indexedBy(cursor);
  return [{ name: args === null ? own : null, args: args ?? [], select: null, on: onClause(cursor) }];
}

/** The arguments of a function that gives a table: `json_each(…)`. */
function argumentList(cursor: Cursor): readonly Node[] {
  expect(cursor, "(");
  if (accept(cursor, ")")) return [];
  const args = list(cursor, expr);
  expect(cursor, ")");
  return args;
}

function fromParentheses(cursor: Cursor): readonly FromItem[] {
  expect(cursor, "(");
  if (startsSelect(cursor)) {
    const inner = deeper(cursor, select);
    expect(cursor, ")");
    aliasOf(cursor);
    return [{ name: null, args: [], select: inner, on: onClause(cursor) }];
  }
  const items = deeper(cursor, fromClause);
  expect(cursor, ")");
  aliasOf(cursor);
  const on = onClause(cursor);
  return on === null ? items : [...items, { name: null, args: [on], select: null, on: null }];
}

function onClause(cursor: Cursor): Node | null {
  if (accept(cursor, "on")) return expr(cursor);
  if (accept(cursor, "using")) parenthesised(cursor, name);
  return null;
}

/** INDEXED BY and NOT INDEXED. */
export function indexedBy(cursor: Cursor): void {
  if (accept(cursor, "indexed")) {
    if (!accept(cursor, "by")) refuse(cursor);
    name(cursor);
  } else accept(cursor, "not", "indexed");
}
