import type { Constant } from "../../expression.ts";
import {
  accept,
  type Cursor,
  deeper,
  expect,
  isName,
  isNext,
  list,
  name,
  parenthesised,
  peek,
  qualified,
  Refusal,
  refuse,
  since,
  spelled,
} from "../cursor.ts";
import type { Node, Select } from "../tree.ts";
import { typeName } from "./type-name.ts";

/** Reads a query; given by who reads statements, since expressions and queries hold each other. */
export type ReadSelect = (cursor: Cursor) => Select;

/** Operands in a row; as SQLite has it (SQLITE_MAX_EXPR_DEPTH). */
const chainLimit = 1000;

/** How tightly operators bind, loosest first (lang_expr.html, "Operators"). */
const levels: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  "=": 4,
  "==": 4,
  "<>": 4,
  "!=": 4,
  is: 4,
  in: 4,
  like: 4,
  glob: 4,
  match: 4,
  regexp: 4,
  between: 4,
  isnull: 4,
  notnull: 4,
  "<": 5,
  "<=": 5,
  ">": 5,
  ">=": 5,
  "&": 7,
  "|": 7,
  "<<": 7,
  ">>": 7,
  "+": 8,
  "-": 8,
  "*": 9,
  "/": 9,
  "%": 9,
  "||": 10,
  "->": 10,
  "->>": 10,
};
const notLevel = 3;
const comparison = 5;
const escapeLevel = 6;
const collateLevel = 11;

/** An expression. */
export const expression = (cursor: Cursor, select: ReadSelect): Node =>
  deeper(cursor, (each) => operators(each, select, 1));

/** Operators that bind at least as tightly as a level. */
function operators(cursor: Cursor, select: ReadSelect, level: number): Node {
  let left = prefixed(cursor, select);
  for (let count = 0; ; count++) {
    if (count > chainLimit) throw new Refusal("Expression tree is too large (maximum depth 1000)", peek(cursor).start);
    const next = continued(cursor, select, left, level);
    if (next === null) return left;
    left = next;
  }
}

function prefixed(cursor: Cursor, select: ReadSelect): Node {
  const { start, word } = peek(cursor);
  if (word === "not" && !isNext(cursor, "not", "exists")) return unary(cursor, select, start, word, notLevel);
  if (word === "-" || word === "+" || word === "~") return unary(cursor, select, start, word, collateLevel + 1);
  return primary(cursor, select);
}

function unary(cursor: Cursor, select: ReadSelect, start: number, operator: string, level: number): Node {
  cursor.at++;
  const arg = deeper(cursor, (each) => operators(each, select, level));
  return { kind: "unary", operator, arg, ...since(cursor, start) };
}

/** The expression with one more operator behind it; null where none of the level follows. */
function continued(cursor: Cursor, select: ReadSelect, left: Node, level: number): Node | null {
  const token = peek(cursor);
  const { start } = left;
  if (token.word === "collate" && level <= collateLevel) {
    cursor.at++;
    name(cursor);
    return { kind: "collate", arg: left, ...since(cursor, start) };
  }
  const negated = token.word === "not";
  const operator = negated ? peek(cursor, 1).word : token.word;
  const own = Object.hasOwn(levels, operator) ? levels[operator] : undefined;
  if (negated && operator === "null" && level <= 4) {
    cursor.at += 2;
    return { kind: "null-test", arg: left, isNull: false, ...since(cursor, start) };
  }
  if (own === undefined || own < level || (negated && !negatable.has(operator))) return null;
  cursor.at += negated ? 2 : 1;
  const at = { start: token.start, end: (cursor.tokens[cursor.at - 1] ?? token).end };
  switch (operator) {
    case "isnull":
    case "notnull":
      return { kind: "null-test", arg: left, isNull: operator === "isnull", ...since(cursor, start) };
    case "between": {
      const low = deeper(cursor, (each) => operators(each, select, comparison));
      expect(cursor, "and");
      const high = deeper(cursor, (each) => operators(each, select, comparison));
      return { kind: "between", parts: [left, low, high], negated, ...since(cursor, start) };
    }
    case "in":
      return membership(cursor, select, left, negated);
    case "is":
      return identity(cursor, select, left, at);
    default: {
      const right = deeper(cursor, (each) => operators(each, select, own + 1));
      if (negatable.has(operator) && accept(cursor, "escape")) {
        deeper(cursor, (each) => operators(each, select, escapeLevel));
      }
      const shown = negated ? `not ${operator}` : operator;
      return { kind: "binary", operator: shown, left, right, at, ...since(cursor, start) };
    }
  }
}

const negatable: ReadonlySet<string> = new Set(["like", "glob", "match", "regexp", "between", "in"]);

/** IS, IS NOT and IS [NOT] DISTINCT FROM. */
function identity(cursor: Cursor, select: ReadSelect, left: Node, at: { start: number; end: number }): Node {
  const not = accept(cursor, "not");
  const distinct = accept(cursor, "distinct", "from");
  const right = deeper(cursor, (each) => operators(each, select, comparison));
  const spot = since(cursor, left.start);
  const isSame = not === distinct;
  if (right.kind === "literal" && right.value === null)
    return { kind: "null-test", arg: left, isNull: isSame, ...spot };
  return { kind: "binary", operator: isSame ? "is" : "is not", left, right, at, ...spot };
}

/** `IN (1, 2)`, `IN ()`, `IN (SELECT …)`, `IN table` and `IN function(…)`. */
function membership(cursor: Cursor, select: ReadSelect, arg: Node, negated: boolean): Node {
  const spotOf = () => since(cursor, arg.start);
  if (!isNext(cursor, "(")) {
    const among = qualified(cursor);
    if (isNext(cursor, "(")) argumentsOf(cursor, select);
    return { kind: "in", arg, negated, among, ...spotOf() };
  }
  if (startsSelect(cursor, 1)) {
    const among = inParentheses(cursor, select);
    return { kind: "in", arg, negated, among, ...spotOf() };
  }
  return { kind: "in", arg, negated, among: argumentsOf(cursor, select), ...spotOf() };
}

/** Whether a query begins `ahead`. */
export const startsSelect = (cursor: Cursor, ahead = 0): boolean =>
  ["select", "values"].includes(peek(cursor, ahead).word) ||
  (peek(cursor, ahead).word === "with" && (isName(cursor, ahead + 1) || peek(cursor, ahead + 1).word === "recursive"));

function inParentheses(cursor: Cursor, select: ReadSelect): Select {
  expect(cursor, "(");
  const inner = deeper(cursor, select);
  expect(cursor, ")");
  return inner;
}

/** Arguments in parentheses, none included. */
function argumentsOf(cursor: Cursor, select: ReadSelect): readonly Node[] {
  expect(cursor, "(");
  if (accept(cursor, ")")) return [];
  const args = list(cursor, (each) => expression(each, select));
  expect(cursor, ")");
  return args;
}

function primary(cursor: Cursor, select: ReadSelect): Node {
  const token = peek(cursor);
  const { start, end } = token;
  const written = cursor.text.slice(start, Math.min(end, start + 64));
  switch (token.kind) {
    case "number":
      cursor.at++;
      return { kind: "literal", value: numeric(cursor.text.slice(start, end)), start, end };
    case "string":
      if (peek(cursor, 1).word === ".") return columnOrCall(cursor, select);
      cursor.at++;
      return { kind: "literal", value: spelled(cursor.text, token), start, end };
    case "blob":
      cursor.at++;
      return { kind: "literal", value: written, start, end };
    case "variable":
      cursor.at++;
      return { kind: "variable", start, end };
    case "symbol":
      return token.word === "(" ? row(cursor, select) : refuse(cursor);
    case "word":
      return keyword(cursor, select) ?? columnOrCall(cursor, select);
    default:
      return columnOrCall(cursor, select);
  }
}

/** `(expression)`, a row, or a subquery. */
function row(cursor: Cursor, select: ReadSelect): Node {
  const { start } = peek(cursor);
  if (startsSelect(cursor, 1)) {
    const inner = inParentheses(cursor, select);
    return { kind: "subquery", select: inner, ...since(cursor, start) };
  }
  const items = parenthesised(cursor, (each) => expression(each, select));
  return { kind: "row", items, ...since(cursor, start) };
}

/** What begins with a keyword; null where the word is a name. */
function keyword(cursor: Cursor, select: ReadSelect): Node | null {
  const { word, start } = peek(cursor);
  const followed = peek(cursor, 1).word;
  switch (word) {
    case "null":
      cursor.at++;
      return { kind: "literal", value: null, ...since(cursor, start) };
    case "true":
    case "false":
      if (followed === "." || followed === "(") return null;
      cursor.at++;
      return { kind: "literal", value: word === "true", ...since(cursor, start) };
    case "current_date":
    case "current_time":
    case "current_timestamp":
      if (followed === "." || followed === "(") return null;
      cursor.at++;
      return { kind: "call", name: word, args: [], star: false, ...since(cursor, start) };
    case "not":
    case "exists":
      return exists(cursor, select, start);
    case "case":
      return caseOf(cursor, select);
    case "cast":
      return followed === "(" ? cast(cursor, select) : null;
    case "raise":
      return followed === "(" ? raise(cursor, select) : null;
    default:
      return null;
  }
}

function exists(cursor: Cursor, select: ReadSelect, start: number): Node {
  const negated = accept(cursor, "not");
  expect(cursor, "exists");
  const found: Node = { kind: "exists", select: inParentheses(cursor, select), ...since(cursor, start) };
  return negated ? { kind: "unary", operator: "not", arg: found, ...since(cursor, start) } : found;
}

function caseOf(cursor: Cursor, select: ReadSelect): Node {
  const { start } = peek(cursor);
  const parts: Node[] = [];
  const read = (): void => {
    parts.push(expression(cursor, select));
  };
  expect(cursor, "case");
  if (!isNext(cursor, "when")) read();
  expect(cursor, "when");
  do {
    read();
    expect(cursor, "then");
    read();
  } while (accept(cursor, "when"));
  if (accept(cursor, "else")) read();
  expect(cursor, "end");
  return { kind: "case", parts, ...since(cursor, start) };
}

function cast(cursor: Cursor, select: ReadSelect): Node {
  const { start } = peek(cursor);
  expect(cursor, "cast", "(");
  const arg = expression(cursor, select);
  expect(cursor, "as");
  const { name: type } = typeName(cursor);
  expect(cursor, ")");
  return { kind: "cast", arg, type, ...since(cursor, start) };
}

function raise(cursor: Cursor, select: ReadSelect): Node {
  const { start } = peek(cursor);
  expect(cursor, "raise", "(");
  if (!accept(cursor, "ignore")) {
    if (!["rollback", "abort", "fail"].some((word) => accept(cursor, word))) refuse(cursor);
    expect(cursor, ",");
    expression(cursor, select);
  }
  expect(cursor, ")");
  return { kind: "raise", ...since(cursor, start) };
}

/** `a`, `t.a`, `main.t.a`, `f(…)`. */
function columnOrCall(cursor: Cursor, select: ReadSelect): Node {
  const token = peek(cursor);
  const own = name(cursor);
  if (isNext(cursor, "(") && token.kind !== "string") return call(cursor, select, own, token.start);
  const names = [own];
  let last = token;
  while (names.length < 3 && accept(cursor, ".")) {
    last = peek(cursor);
    names.push(name(cursor));
  }
  const quoted = names.length === 1 && cursor.text[last.start] === '"';
  return {
    kind: "column",
    table: names.at(-2) ?? null,
    name: names.at(-1) ?? own,
    quoted,
    ...since(cursor, token.start),
  };
}

function call(cursor: Cursor, select: ReadSelect, called: string, start: number): Node {
  expect(cursor, "(");
  const args: Node[] = [];
  const star = accept(cursor, "*");
  if (!star && !isNext(cursor, ")")) {
    if (!accept(cursor, "distinct")) accept(cursor, "all");
    if (!isNext(cursor, ")") || cursor.tokens[cursor.at - 1]?.word === "(") {
      args.push(...list(cursor, (each) => expression(each, select)));
    }
    if (accept(cursor, "order", "by")) args.push(...orderingTerms(cursor, select));
  }
  expect(cursor, ")");
  if (isNext(cursor, "filter", "(")) {
    expect(cursor, "filter", "(", "where");
    args.push(expression(cursor, select));
    expect(cursor, ")");
  }
  if (isNext(cursor, "over") && (peek(cursor, 1).word === "(" || isName(cursor, 1))) {
    cursor.at++;
    if (isNext(cursor, "(")) args.push(...windowOf(cursor, select));
    else name(cursor);
  }
  return { kind: "call", name: called.toLowerCase(), args, star, ...since(cursor, start) };
}

/** What ORDER BY lists, with directions and NULLS FIRST and LAST. */
export function orderingTerms(cursor: Cursor, select: ReadSelect): readonly Node[] {
  return list(cursor, (each) => {
    const term = expression(each, select);
    if (!accept(each, "asc")) accept(each, "desc");
    if (accept(each, "nulls") && !accept(each, "first")) expect(each, "last");
    return term;
  });
}

/** A window in parentheses: the expressions in it. */
export function windowOf(cursor: Cursor, select: ReadSelect): readonly Node[] {
  const found: Node[] = [];
  expect(cursor, "(");
  const named = isName(cursor) && !["partition", "range", "rows", "groups"].includes(peek(cursor).word);
  if (named) name(cursor);
  if (accept(cursor, "partition", "by")) found.push(...list(cursor, (each) => expression(each, select)));
  if (accept(cursor, "order", "by")) found.push(...orderingTerms(cursor, select));
  if (["range", "rows", "groups"].some((word) => accept(cursor, word))) {
    if (accept(cursor, "between")) {
      frameBound(cursor, select);
      expect(cursor, "and");
    }
    frameBound(cursor, select);
    if (accept(cursor, "exclude") && !["group", "ties"].some((word) => accept(cursor, word))) {
      if (!accept(cursor, "no", "others")) expect(cursor, "current", "row");
    }
  }
  expect(cursor, ")");
  return found;
}

function frameBound(cursor: Cursor, select: ReadSelect): void {
  if (accept(cursor, "current", "row")) return;
  if (!accept(cursor, "unbounded")) expression(cursor, select);
  if (!accept(cursor, "preceding")) expect(cursor, "following");
}

/** A double holds fifteen decimal digits exactly; what it does not hold keeps its text. */
function numeric(written: string): Constant {
  const text = written.replaceAll("_", "");
  const value = Number(text);
  return text.replace(/[^0-9a-f]/gi, "").length <= 15 && Number.isFinite(value) ? value : text;
}
