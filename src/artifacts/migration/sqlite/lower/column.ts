import type { Expression } from "../../expression.ts";
import type { ColumnDefinition, Constraint, Generation } from "../../operation.ts";
import {
  accept,
  type Cursor,
  expect,
  isName,
  isNext,
  name,
  parenthesised,
  peek,
  refuse,
  since,
  spelled,
} from "../cursor.ts";
import { summarise } from "../expression/summarise.ts";
import { typeName } from "../grammar/type-name.ts";
import type { Node } from "../tree.ts";
import { conflictClause, deferrable, references } from "./constraint.ts";
import { expr, rangeSince, startOf } from "./place.ts";

/** A column and the constraints declared with it. */
export interface ColumnWithConstraints {
  readonly column: ColumnDefinition;
  readonly constraints: readonly Constraint[];
}

/** What the clauses of a column have said so far. */
interface Clauses {
  constraints: Constraint[];
  notNull: boolean;
  default: Expression | null;
  generated: Generation | null;
  computedFrom: readonly string[] | null;
  autoIncrement: boolean;
}

/** A column of CREATE TABLE or ADD COLUMN (lang_createtable.html, column-def). */
export function columnDefinition(cursor: Cursor): ColumnWithConstraints {
  const start = startOf(cursor);
  const own = name(cursor);
  const { name: type, modifiers } = typeName(cursor);
  const said: Clauses = {
    constraints: [],
    notNull: false,
    default: null,
    generated: null,
    computedFrom: null,
    autoIncrement: false,
  };
  while (clause(cursor, own, said)) {}
  return {
    column: {
      name: own,
      type: { schema: null, name: type === "" ? "unknown" : type, modifiers, arrayDimensions: 0 },
      serial: false,
      notNull: said.notNull,
      default: said.default,
      generated: said.generated,
      ...(said.computedFrom === null ? {} : { computedFrom: said.computedFrom }),
      ...(said.autoIncrement ? { autoIncrement: true } : {}),
      range: rangeSince(cursor, start),
    },
    constraints: said.constraints,
  };
}

/** Takes one clause; false where none follows. */
function clause(cursor: Cursor, column: string, said: Clauses): boolean {
  const start = startOf(cursor);
  const given = accept(cursor, "constraint") ? name(cursor) : null;
  const base = (): { name: string | null; notValid: false; range: Constraint["range"] } => ({
    name: given,
    notValid: false,
    range: rangeSince(cursor, start),
  });
  switch (peek(cursor).word) {
    case "primary":
      expect(cursor, "primary", "key");
      if (!accept(cursor, "asc")) accept(cursor, "desc");
      conflictClause(cursor);
      said.autoIncrement = accept(cursor, "autoincrement");
      said.notNull = true;
      said.constraints.push({ ...base(), kind: "primary-key", columns: [column], usingIndex: null });
      return true;
    case "not":
      if (peek(cursor, 1).word === "deferrable") return deferrable(cursor);
      expect(cursor, "not", "null");
      conflictClause(cursor);
      said.notNull = true;
      if (given !== null) said.constraints.push({ ...base(), kind: "not-null", column });
      return true;
    case "null":
      expect(cursor, "null");
      conflictClause(cursor);
      return true;
    case "unique":
      expect(cursor, "unique");
      conflictClause(cursor);
      said.constraints.push({ ...base(), kind: "unique", columns: [column], usingIndex: null });
      return true;
    case "check": {
      expect(cursor, "check", "(");
      const expression = summarise(cursor, expr(cursor));
      expect(cursor, ")");
      conflictClause(cursor);
      said.constraints.push({ ...base(), kind: "check", expression });
      return true;
    }
    case "default":
      said.default = defaultOf(cursor);
      return true;
    case "collate":
      expect(cursor, "collate");
      name(cursor);
      return true;
    case "references": {
      const target = references(cursor);
      said.constraints.push({ ...base(), kind: "foreign-key", columns: [column], ...target });
      return true;
    }
    case "deferrable":
      return deferrable(cursor);
    case "as":
      generatedAs(cursor, said);
      return true;
    default:
      // A name without a constraint behind it is allowed, and says nothing.
      return given !== null;
  }
}

/** A literal, a signed number, an expression in parentheses, or a bare word, which is a text. */
function defaultOf(cursor: Cursor): Expression {
  expect(cursor, "default");
  return summarise(cursor, defaultValue(cursor));
}

function defaultValue(cursor: Cursor): Node {
  const token = peek(cursor);
  if (token.word === "(") {
    cursor.at++;
    const inner = expr(cursor);
    expect(cursor, ")");
    return inner;
  }
  if (token.word === "-" || token.word === "+") {
    cursor.at++;
    const arg = term(cursor);
    return { kind: "unary", operator: token.word, arg, ...since(cursor, token.start) };
  }
  return term(cursor);
}

const termWords: ReadonlySet<string> = new Set([
  "null",
  "true",
  "false",
  "current_date",
  "current_time",
  "current_timestamp",
]);

function term(cursor: Cursor): Node {
  const token = peek(cursor);
  const isLiteral = ["number", "string", "blob"].includes(token.kind) || termWords.has(token.word);
  if (isLiteral && peek(cursor, 1).word !== "(") return lone(cursor);
  if (isNext(cursor, "null") || !isName(cursor) || token.kind === "string") return refuse(cursor);
  cursor.at++;
  const value = spelled(cursor.text, token);
  if (token.kind === "placeholder") return { kind: "variable", ...since(cursor, token.start) };
  return { kind: "literal", value, ...since(cursor, token.start) };
}

/** A literal, and nothing of what may follow it in an expression. */
function lone(cursor: Cursor): Node {
  const own: Cursor = { ...cursor, end: cursor.at + 1 };
  const value = expr(own);
  cursor.at = own.at;
  return value;
}

function generatedAs(cursor: Cursor, said: Clauses): void {
  expect(cursor, "as");
  const [value] = parenthesised(cursor, expr);
  said.computedFrom = value === undefined ? [] : summarise(cursor, value).columns;
  said.generated = accept(cursor, "stored") ? "stored" : "virtual";
  if (said.generated === "virtual") accept(cursor, "virtual");
}
