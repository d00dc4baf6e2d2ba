import type { MergeWhenClause, Node, RangeVar } from "libpg-query";
import type { Expression } from "../../expression.ts";
import type { Assignment, InsertedRows } from "../../operation.ts";
import { constantOf } from "../expression/constant.ts";
import { summarise } from "../expression/summarise.ts";
import {
  expressionDepthChange,
  findWord,
  inside,
  type Source,
  type Span,
  splitAtCommas,
  tokenAt,
  wordAt,
} from "../source.ts";

/** Rows of VALUES that are kept; the rest are counted. */
const rowLimit = 1000;

/** What an INSERT writes, by the query it takes its rows from (none: DEFAULT VALUES). */
export function insertedRows(query: Node | undefined): InsertedRows {
  if (query === undefined) return { from: "default", rows: [], count: 1 };
  const lists = "SelectStmt" in query ? (query.SelectStmt.valuesLists ?? []) : [];
  if (lists.length === 0) return { from: "query", rows: [], count: null };
  const rows = lists
    .slice(0, rowLimit)
    .map((list) => ("List" in list ? (list.List.items ?? []).map((value) => constantOf(value)) : []));
  return { from: "values", rows, count: lists.length };
}

/** The columns that a list of targets names. */
export function targetColumns(targets: readonly Node[] | undefined): readonly string[] {
  return (targets ?? []).flatMap((target) =>
    "ResTarget" in target && target.ResTarget.name !== undefined ? [target.ResTarget.name] : [],
  );
}

/** The assignments of SET, in the order they are written; `(a, b) = (1, 2)` is two. */
export function assignments(source: Source, targets: MergeWhenClause["targetList"]): readonly Assignment[] {
  return (targets ?? []).flatMap((target): readonly Assignment[] => {
    if (!("ResTarget" in target) || target.ResTarget.name === undefined) return [];
    const { name, val, location } = target.ResTarget;
    return [{ column: name, value: assigned(source, val, tokenAt(source, location)) }];
  });
}

/** `column` is the token of the column's name. */
function assigned(source: Source, value: Node | undefined, column: number): Expression | null {
  if (value === undefined || "SetToDefault" in value) return null;
  const equals = equalsBehind(source, column);
  const span = { first: equals + 1, last: valueEnd(source, equals + 1) };
  if (!("MultiAssignRef" in value)) return summarise(source, value, span);
  const { source: row, colno = 1 } = value.MultiAssignRef;
  const argument = row !== undefined && "RowExpr" in row ? row.RowExpr.args?.[colno - 1] : undefined;
  if (argument === undefined || "SetToDefault" in argument) return null;
  const open = findWord(source, span, "(");
  const element = open === -1 ? undefined : splitAtCommas(source, inside(source, open))[colno - 1];
  return summarise(source, argument, element ?? span);
}

/** The `=` behind a column's name, its subscripts and the row it may be part of. */
function equalsBehind(source: Source, column: number): number {
  let depth = 0;
  for (let index = column; index <= source.span.last; index++) {
    const word = wordAt(source, index);
    if (word === "[") depth++;
    else if (word === "]") depth--;
    else if (word === "=" && depth === 0) return index;
  }
  return source.span.last;
}

const clauseWords = ["where", "returning", "when", "from", ";"];

/** The last token of a value: before the comma, the clause or the parenthesis that ends it. */
function valueEnd(source: Source, first: number): number {
  let depth = 0;
  for (let index = first; index <= source.span.last; index++) {
    const change = expressionDepthChange(source, index);
    depth += change;
    if (depth < 0) return index - 1;
    if (depth > 0 || change !== 0) continue;
    const word = wordAt(source, index);
    if (
      word === "," ||
      (clauseWords.includes(word) && !(word === "from" && wordAt(source, index - 1) === "distinct"))
    ) {
      return index - 1;
    }
  }
  return source.span.last;
}

/** The WHERE that follows the table at its own level of parentheses, up to RETURNING or the end of that level. */
export function whereOf(source: Source, table: RangeVar | undefined, node: Node | undefined): Expression | null {
  if (node === undefined) return null;
  const level = levelFrom(source, tokenAt(source, table?.location));
  const where = findWord(source, level, "where");
  const behind = { first: where + 1, last: level.last };
  const returning = findWord(source, behind, "returning");
  return summarise(source, node, returning === -1 ? behind : { ...behind, last: returning - 1 });
}

/** The condition behind the ON of a MERGE, up to its first WHEN. */
export function joinSpan(source: Source, table: RangeVar | undefined): Span {
  const level = levelFrom(source, tokenAt(source, table?.location));
  const using = findWord(source, level, "using");
  const on = findWord(source, { first: using + 1, last: level.last }, "on");
  for (let index = on + 1, depth = 0; index <= level.last; index++) {
    depth += expressionDepthChange(source, index);
    if (depth === 0 && wordAt(source, index) === "when") return { first: on + 1, last: index - 1 };
  }
  return { first: on + 1, last: level.last };
}

/** From a token to the parenthesis that encloses it (a change within WITH), or the end of the statement. */
function levelFrom(source: Source, first: number): Span {
  let depth = 0;
  for (let index = first; index <= source.span.last; index++) {
    const word = wordAt(source, index);
    if (word === "(") depth++;
    else if (word === ")" && --depth < 0) return { first, last: index - 1 };
  }
  return { first, last: source.span.last };
}
