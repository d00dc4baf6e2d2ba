import type { Constant } from "../../expression.ts";
import {
  accept,
  acceptOne,
  acceptText,
  type Cursor,
  expect,
  isNext,
  list,
  peek,
  refuse,
  skipParentheses,
  word,
} from "../cursor.ts";
import { isQueryStart, parseExpression, parseQuery } from "../grammar.ts";
import { anyWord, isName } from "../names.ts";
import { orderElement } from "../query/clauses.ts";
import { constantOf } from "./constant.ts";
import type { Tree } from "./tree.ts";
import { intervalUnits } from "./units.ts";

/** Literals of a call that are kept. */
const argumentLimit = 8;

/** Calls that are kept of one expression; more say nothing new. */
const callLimit = 1000;

/** Functions whose first argument is a keyword. */
const unitFirst: ReadonlySet<string> = new Set(["extract", "timestampadd", "timestampdiff", "get_format"]);

/** A call of a function, whose name comes next. */
export function parseCall(cursor: Cursor, first: number, schema: string | null): Tree {
  const name = anyWord(cursor).toLowerCase();
  expect(cursor, "(");
  const args = name === "cast" || name === "convert" ? converted(cursor) : callArguments(cursor, name);
  expect(cursor, ")");
  if (name === "match" && accept(cursor, "against")) skipParentheses(cursor);
  behindCall(cursor);
  const { calls } = cursor.findings;
  if (calls.length < callLimit) {
    const literals = args.slice(0, argumentLimit).map((arg): Constant | undefined => constantOf(arg));
    calls.push({ schema, name, arguments: literals, inSubquery: false });
  }
  return { kind: "call", name, args, first, end: cursor.at };
}

/** `CAST(x AS type)`, `CONVERT(x, type)`, `CONVERT(x USING charset)`: what stands behind the value is passed over. */
function converted(cursor: Cursor): readonly Tree[] {
  const value = parseExpression(cursor);
  if (acceptOne(cursor, "as", "using", ",") === null) refuse(cursor, "a type is missing");
  while (word(cursor) !== ")") {
    if (peek(cursor) === undefined) refuse(cursor, "`)` is missing");
    if (word(cursor) === "(") skipParentheses(cursor);
    else cursor.at++;
  }
  return [value];
}

function callArguments(cursor: Cursor, name: string): readonly Tree[] {
  if (word(cursor) === ")") return [];
  if (accept(cursor, "*")) return [];
  acceptOne(cursor, "distinct", "all", "distinctrow");
  const first = cursor.at;
  const args: Tree[] = [];
  if (unitFirst.has(name) && (intervalUnits.has(word(cursor)) || isName(cursor))) {
    cursor.at++;
    args.push({ kind: "other", first, end: cursor.at });
    if (acceptOne(cursor, "from", ",") === null) refuse(cursor, "`FROM` is missing");
  } else if (name === "trim" && acceptOne(cursor, "leading", "trailing", "both") !== null && accept(cursor, "from")) {
    // `TRIM(LEADING FROM x)`.
  }
  if (name !== "exists" && isQueryStart(cursor) && word(cursor) !== "(") {
    parseQuery(cursor);
    cursor.findings.subquery = true;
    return args;
  }
  do args.push(argument(cursor));
  while (accept(cursor, ","));
  return args;
}

/** An argument and the keywords that some functions take behind it. */
function argument(cursor: Cursor): Tree {
  const value = parseExpression(cursor);
  while (acceptOne(cursor, "from", "for") !== null) parseExpression(cursor);
  if (acceptOne(cursor, "as", "using", "returning") !== null) {
    while (word(cursor) !== ")" && peek(cursor) !== undefined) {
      if (word(cursor) === "(") skipParentheses(cursor);
      else cursor.at++;
    }
  }
  if (accept(cursor, "order", "by")) list(cursor, orderElement);
  if (accept(cursor, "separator")) acceptText(cursor);
  if (accept(cursor, "limit")) list(cursor, parseExpression);
  return value;
}

/** What a window function says behind its arguments. */
function behindCall(cursor: Cursor): void {
  if (acceptOne(cursor, "respect", "ignore") !== null) {
    if (!accept(cursor, "nulls")) cursor.at--;
  }
  if (accept(cursor, "from", "first") || accept(cursor, "from", "last")) return;
  if (isNext(cursor, "within", "group", "(") || isNext(cursor, "filter", "(")) {
    while (word(cursor) !== "(") cursor.at++;
    skipParentheses(cursor);
  }
  if (!accept(cursor, "over")) return;
  if (word(cursor) === "(") skipParentheses(cursor);
  else anyWord(cursor);
}
