import { accept, acceptOne, type Cursor, isNext, list, peek, refuse, word } from "../cursor.ts";
import { isQueryStart, nested, parseExpression, parseQuery } from "../grammar.ts";
import { note, noteComparison, noteLike } from "../query/marks.ts";
import { primary } from "./primary.ts";
import type { Tree } from "./tree.ts";

/** How many operators of one level may follow each other. */
const chainLimit = 100_000;

/** Reads an expression (MySQL 8.4 manual, 14.4.1 "Operator Precedence"). */
export const readExpressionTree = (cursor: Cursor): Tree => nested(cursor, () => disjunction(cursor));

const disjunction = (cursor: Cursor): Tree => logic(cursor, "or", ["or", "||"], exclusive);
const exclusive = (cursor: Cursor): Tree => logic(cursor, "xor", ["xor"], conjunction);
const conjunction = (cursor: Cursor): Tree => logic(cursor, "and", ["and", "&&"], negation);

function logic(
  cursor: Cursor,
  kind: "and" | "or" | "xor",
  words: readonly string[],
  operand: (cursor: Cursor) => Tree,
): Tree {
  let left = operand(cursor);
  for (let count = 0; acceptOne(cursor, ...words) !== null; count++) {
    if (count > chainLimit) refuse(cursor, "the condition is too long to be read");
    const right = operand(cursor);
    left = { kind, left, right, first: left.first, end: cursor.at };
  }
  return left;
}

function negation(cursor: Cursor): Tree {
  const first = cursor.at;
  if (!accept(cursor, "not")) return predicate(cursor);
  const arg = nested(cursor, () => negation(cursor));
  return { kind: "not", arg, first, end: cursor.at };
}

const comparisons = ["=", "<=>", ">=", ">", "<=", "<", "<>", "!=", ":="] as const;

/** Comparisons, which chain to the left, and what SQL adds to them. */
function predicate(cursor: Cursor): Tree {
  let left = arithmetic(cursor, 0);
  for (let count = 0; count < chainLimit; count++) {
    const operator = acceptOne(cursor, ...comparisons);
    if (operator !== null) {
      const at = cursor.at - 1;
      acceptOne(cursor, "any", "all", "some");
      const right = operator === ":=" ? parseExpression(cursor) : arithmetic(cursor, 0);
      left = {
        kind: "compare",
        operator: operator === "!=" ? "<>" : operator,
        left,
        right,
        first: left.first,
        end: cursor.at,
      };
      noteComparison(cursor, left, at);
    } else {
      const test = wordTest(cursor, left);
      if (test === null) return left;
      left = test;
    }
  }
  return left;
}

/** IS, IN, BETWEEN, LIKE, REGEXP, MEMBER OF, SOUNDS LIKE behind an operand; null: none of them comes next. */
function wordTest(cursor: Cursor, left: Tree): Tree | null {
  const { first } = left;
  if (accept(cursor, "is")) {
    const negated = accept(cursor, "not");
    const what = acceptOne(cursor, "null", "true", "false", "unknown", "json");
    if (what === null) refuse(cursor, "`NULL`, `TRUE`, `FALSE` or `UNKNOWN` is missing");
    if (what === "json") acceptOne(cursor, "object", "array", "scalar", "value");
    const isNull = what === "null" || what === "unknown";
    return isNull ? { kind: "is-null", arg: left, negated, first, end: cursor.at } : other(cursor, first);
  }
  const start = cursor.at;
  const negated = isNext(cursor, "not") && operatorsBehindNot.has(word(cursor, 1)) && accept(cursor, "not");
  if (accept(cursor, "in")) return membership(cursor, left, negated);
  if (accept(cursor, "between")) {
    arithmetic(cursor, 0);
    if (!accept(cursor, "and")) refuse(cursor, "`AND` is missing");
    arithmetic(cursor, 0);
  } else if (accept(cursor, "like")) {
    const pattern = arithmetic(cursor, 0);
    if (accept(cursor, "escape")) arithmetic(cursor, 0);
    noteLike(cursor, pattern, start);
    if (!negated) return { kind: "compare", operator: "like", left, right: pattern, first, end: cursor.at };
  } else if (acceptOne(cursor, "regexp", "rlike") !== null) arithmetic(cursor, 0);
  else if (accept(cursor, "member", "of") || accept(cursor, "sounds", "like")) arithmetic(cursor, 0);
  else return null;
  return other(cursor, first);
}

const operatorsBehindNot: ReadonlySet<string> = new Set(["in", "between", "like", "regexp", "rlike"]);

function membership(cursor: Cursor, left: Tree, negated: boolean): Tree {
  const open = cursor.at;
  if (!accept(cursor, "(")) {
    primary(cursor);
    return other(cursor, left.first);
  }
  if (isQueryStart(cursor)) {
    nested(cursor, () => parseQuery(cursor));
    if (negated) note(cursor, "not-in-subquery", left.first, cursor.at + 1);
    cursor.findings.subquery = true;
  } else list(cursor, parseExpression);
  if (!accept(cursor, ")")) refuse(cursor, "`)` is missing");
  return { kind: "other", first: Math.min(left.first, open), end: cursor.at };
}

const levels: readonly (readonly string[])[] = [
  ["|"],
  ["&"],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "div", "mod", "%"],
  ["^"],
];

/** Operators on values, from the loosest level on. */
function arithmetic(cursor: Cursor, level: number): Tree {
  const operators = levels[level];
  if (operators === undefined) return unary(cursor);
  let left = arithmetic(cursor, level + 1);
  for (let count = 0; acceptOne(cursor, ...operators) !== null; count++) {
    if (count > chainLimit) refuse(cursor, "the expression is too long to be read");
    arithmetic(cursor, level + 1);
    left = other(cursor, left.first);
  }
  return left;
}

function unary(cursor: Cursor): Tree {
  const first = cursor.at;
  const sign = acceptOne(cursor, "-", "+", "~", "!", "binary", "prior");
  if (sign !== null) {
    const arg = nested(cursor, () => unary(cursor));
    if (sign === "-" && arg.kind === "literal" && typeof arg.value === "number") {
      return { kind: "literal", value: -arg.value, first, end: cursor.at };
    }
    if (sign === "!") return { kind: "not", arg, first, end: cursor.at };
    return sign === "+" || sign === "binary" ? { ...arg, first } : other(cursor, first);
  }
  const value = primary(cursor);
  while (accept(cursor, "collate")) {
    if (peek(cursor) === undefined) refuse(cursor, "a collation is missing");
    cursor.at++;
  }
  if (word(cursor) === "->" || word(cursor) === "->>") {
    cursor.at++;
    primary(cursor);
    return other(cursor, first);
  }
  return value;
}

const other = (cursor: Cursor, first: number): Tree => ({ kind: "other", first, end: cursor.at });
