import type { Constant } from "../../expression.ts";
import { accept, acceptText, type Cursor, isNext, peek, refuse, word } from "../cursor.ts";
import { isQueryStart, nested, parseExpression, parseQuery } from "../grammar.ts";
import { anyWord, isName } from "../names.ts";
import { reserved } from "../reserved-words.ts";
import { parseCall } from "./call.ts";
import { caseOf, exists, interval, isFunctionInterval } from "./constructs.ts";
import type { Tree } from "./tree.ts";

/** Functions that are called without parentheses (MySQL 8.4 manual, 14.7 "Date and Time Functions"). */
const bareCalls: ReadonlySet<string> = new Set([
  "current_timestamp",
  "current_date",
  "current_time",
  "current_user",
  "localtime",
  "localtimestamp",
  "utc_date",
  "utc_time",
  "utc_timestamp",
]);

/** Reserved words that are functions too. */
const callable: ReadonlySet<string> = new Set([
  ...bareCalls,
  "char",
  "convert",
  "database",
  "default",
  "if",
  "insert",
  "interval",
  "left",
  "match",
  "mod",
  "repeat",
  "replace",
  "right",
  "schema",
  "values",
]);

/** A literal, a column, a call, or something in parentheses. */
export function primary(cursor: Cursor): Tree {
  const first = cursor.at;
  const token = peek(cursor);
  switch (token?.kind) {
    case "string":
      return literal(cursor, first, acceptText(cursor));
    case "number":
      cursor.at++;
      return literal(cursor, first, numberOf(token.value));
    case "variable":
      cursor.at++;
      return { kind: "variable", name: token.value, first, end: cursor.at };
    case "symbol":
      return fromSymbol(cursor, first, token.value);
    case "word":
    case "name":
      return fromWord(cursor, first, token.kind === "word" ? token.value : "");
    default:
      return refuse(cursor, "a value is missing");
  }
}

const literal = (cursor: Cursor, first: number, value: Constant): Tree => ({
  kind: "literal",
  value,
  first,
  end: cursor.at,
});

/** Numbers that a double does not hold exactly, and those in hexadecimal digits or bits, keep their text. */
function numberOf(written: string): Constant {
  const value = Number(written);
  if (!/^[\d.]/.test(written) || Number.isNaN(value)) return written;
  return Number.isSafeInteger(value) || /[.e]/i.test(written) ? value : written;
}

function fromSymbol(cursor: Cursor, first: number, symbol: string): Tree {
  if (symbol === "(") return enclosed(cursor, first);
  if (symbol === "?" || symbol === "*" || symbol === "." || symbol === "{") return unusual(cursor, first, symbol);
  if (symbol === ":" && isName(cursor, 1)) {
    cursor.at += 2;
    return { kind: "other", first, end: cursor.at };
  }
  return refuse(cursor, "a value is missing");
}

/** A parameter, `{d '2026-01-01'}` of ODBC, and `.column`. */
function unusual(cursor: Cursor, first: number, symbol: string): Tree {
  cursor.at++;
  if (symbol === ".") return column(cursor, first);
  if (symbol === "{") {
    anyWord(cursor);
    parseExpression(cursor);
    if (!accept(cursor, "}")) refuse(cursor, "`}` is missing");
  } else if (symbol === "*") refuse(cursor, "a value is missing");
  return { kind: "other", first, end: cursor.at };
}

function enclosed(cursor: Cursor, first: number): Tree {
  if (isQueryStart(cursor)) {
    cursor.findings.subquery = true;
    cursor.at++;
    const { item, bare } = nested(cursor, () => parseQuery(cursor));
    if (!accept(cursor, ")")) refuse(cursor, "`)` is missing");
    return { kind: "scalar", item, bare, first, end: cursor.at };
  }
  cursor.at++;
  const inner = parseExpression(cursor);
  let count = 1;
  for (; accept(cursor, ","); count++) parseExpression(cursor);
  if (!accept(cursor, ")")) refuse(cursor, "`)` is missing");
  return count === 1 ? { ...inner, first, end: cursor.at } : { kind: "other", first, end: cursor.at };
}

function fromWord(cursor: Cursor, first: number, value: string): Tree {
  const next = peek(cursor, 1);
  switch (value) {
    case "null":
    case "true":
    case "false":
      cursor.at++;
      return literal(cursor, first, value === "null" ? null : value === "true");
    case "case":
      return caseOf(cursor, first);
    case "exists":
      return exists(cursor, first);
    case "interval":
      if (!isNext(cursor, "interval", "(") || !isFunctionInterval(cursor)) return interval(cursor, first);
      break;
    case "row":
      if (isNext(cursor, "row", "(")) cursor.at++;
      break;
    case "date":
    case "time":
    case "timestamp":
      if (next?.kind !== "string") break;
      cursor.at++;
      return literal(cursor, first, acceptText(cursor));
    case "next":
    case "previous":
      if (!isNext(cursor, value, "value", "for")) break;
      cursor.at += 3;
      return column(cursor, first, "other");
    default:
  }
  // `_utf8mb4'text'`, `n'text'`.
  if (value.startsWith("_") && (next?.kind === "string" || next?.kind === "number")) {
    cursor.at++;
    return primary(cursor);
  }
  if (bareCalls.has(value) && word(cursor, 1) !== "(") {
    cursor.at++;
    const call = { schema: null, name: value, arguments: [], inSubquery: false };
    cursor.findings.calls.push(call);
    return { kind: "call", name: value, args: [], first, end: cursor.at };
  }
  if (word(cursor, 1) === "(" && (!reserved.has(value) || callable.has(value))) return parseCall(cursor, first, null);
  return column(cursor, first);
}

/** A column, or a routine of another database that is called; NEW.x and OLD.x of a trigger are columns too. */
function column(cursor: Cursor, first: number, kind: "column" | "other" = "column"): Tree {
  if (!isName(cursor) && word(cursor, 1) !== ".") refuse(cursor, "a value is missing");
  const path = [anyWord(cursor)];
  while (accept(cursor, ".")) {
    if (accept(cursor, "*")) return { kind: "other", first, end: cursor.at };
    if (path.length === 1 && word(cursor, 1) === "(") return parseCall(cursor, first, path[0] ?? null);
    path.push(anyWord(cursor));
  }
  if (word(cursor) === "(" && path.length === 1) {
    cursor.at--;
    return parseCall(cursor, first, null);
  }
  if (kind === "other") return { kind, first, end: cursor.at };
  cursor.findings.columns.add(path.at(-1) ?? "");
  return { kind, path, first, end: cursor.at };
}
