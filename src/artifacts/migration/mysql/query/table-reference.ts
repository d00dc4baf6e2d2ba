import type { Expression } from "../../expression.ts";
import type { ObjectName } from "../../operation.ts";
import {
  accept,
  acceptOne,
  type Cursor,
  expect,
  isNext,
  list,
  parenthesised,
  skipParentheses,
  textFrom,
  word,
} from "../cursor.ts";
import { expressionOf } from "../expression/summarise.ts";
import { isQueryStart, nested, parseQuery } from "../grammar.ts";
import { anyWord, name, objectName } from "../names.ts";
import { acceptPartitions, aliasOf } from "./alias.ts";

/** A table of FROM, and how the statement calls it. */
export interface NamedTable {
  readonly table: ObjectName;
  readonly alias: string;
}

/** What FROM, or the list of an UPDATE, joins. */
export interface References {
  readonly tables: readonly NamedTable[];
  /** The conditions that its joins state with ON or USING. */
  readonly conditions: readonly Expression[];
}

/** What grows while references are read. */
interface Collected {
  readonly tables: NamedTable[];
  readonly conditions: Expression[];
}

/** Reads the tables of FROM, which was taken. */
export function tableReferences(cursor: Cursor): References {
  const collected: Collected = { tables: [], conditions: [] };
  list(cursor, () => joinedTables(cursor, collected));
  return collected;
}

function joinedTables(cursor: Cursor, collected: Collected): void {
  factor(cursor, collected);
  while (acceptJoin(cursor)) {
    factor(cursor, collected);
    joinCondition(cursor, collected);
  }
}

/** `… JOIN` in each of its forms. */
function acceptJoin(cursor: Cursor): boolean {
  const { at } = cursor;
  if (acceptOne(cursor, "join", "straight_join") !== null) return true;
  accept(cursor, "natural");
  acceptOne(cursor, "inner", "cross", "left", "right", "full");
  accept(cursor, "outer");
  if (accept(cursor, "join")) return true;
  cursor.at = at;
  return false;
}

/** ONs may stand behind all the joins that they are of: `a JOIN b JOIN c ON … ON …`. */
function joinCondition(cursor: Cursor, collected: Collected): void {
  while (isNext(cursor, "on") || isNext(cursor, "using", "(")) {
    if (accept(cursor, "on")) collected.conditions.push(expressionOf(cursor));
    else collected.conditions.push(using(cursor));
  }
}

/** `USING (a, b)`: both tables have the same values in these columns. */
function using(cursor: Cursor): Expression {
  const first = cursor.at;
  cursor.at++;
  const columns = parenthesised(cursor, name);
  const sql = textFrom(cursor, first);
  return {
    sql,
    calls: [],
    columns,
    constant: undefined,
    always: null,
    impliesNotNull: [],
    bareColumn: null,
    subquery: false,
    reads: [],
    conjuncts: [sql.toLowerCase()],
    settings: [],
  };
}

function factor(cursor: Cursor, collected: Collected): void {
  if (accept(cursor, "lateral") || isDerived(cursor)) {
    expect(cursor, "(");
    nested(cursor, () => parseQuery(cursor));
    expect(cursor, ")");
    aliasOf(cursor);
    if (word(cursor) === "(") parenthesised(cursor, name);
  } else if (isNext(cursor, "{")) {
    cursor.at++;
    anyWord(cursor);
    joinedTables(cursor, collected);
    expect(cursor, "}");
  } else if (accept(cursor, "(")) {
    nested(cursor, () => list(cursor, () => joinedTables(cursor, collected)));
    expect(cursor, ")");
  } else if (word(cursor, 1) === "(" && word(cursor) !== "") {
    cursor.at++;
    skipParentheses(cursor);
    aliasOf(cursor);
  } else named(cursor, collected);
}

/** A query in parentheses, and no join in them whose first table is one. */
function isDerived(cursor: Cursor): boolean {
  if (!isNext(cursor, "(") || !isQueryStart(cursor)) return false;
  if (word(cursor, 1) !== "(") return true;
  // `((SELECT …) UNION (SELECT …)) d` against `((SELECT …) a JOIN b)`.
  const { at } = cursor;
  cursor.at++;
  skipParentheses(cursor);
  const derived = ["union", "except", "intersect", "order", "limit", ")"].includes(word(cursor));
  cursor.at = at;
  return derived;
}

function named(cursor: Cursor, collected: Collected): void {
  if (accept(cursor, "dual")) return;
  const table = objectName(cursor);
  acceptPartitions(cursor);
  if (accept(cursor, "for", "system_time"))
    while (!isNext(cursor, ",") && word(cursor) !== "where" && cursor.at < cursor.end) cursor.at++;
  const alias = aliasOf(cursor) ?? table.name;
  collected.tables.push({ table, alias });
  cursor.findings.reads.set(`${table.schema ?? ""}.${table.name}`, table);
  while (isIndexHint(cursor)) {
    cursor.at += 2;
    if (accept(cursor, "for")) {
      if (!accept(cursor, "join")) cursor.at += 2;
    }
    skipParentheses(cursor);
    accept(cursor, ",");
  }
}

const isIndexHint = (cursor: Cursor): boolean =>
  ["use", "ignore", "force"].includes(word(cursor)) && ["index", "key"].includes(word(cursor, 1));
