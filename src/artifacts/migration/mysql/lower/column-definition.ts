import type { Expression } from "../../expression.ts";
import { isAtLeast } from "../../mysql-server.ts";
import type { ColumnDefinition, Constraint } from "../../operation.ts";
import {
  accept,
  acceptOne,
  acceptText,
  type Cursor,
  expect,
  isNext,
  rangeFrom,
  refuse,
  skipParentheses,
  word,
} from "../cursor.ts";
import { primary } from "../expression/primary.ts";
import { expressionOf } from "../expression/summarise.ts";
import { parseExpression } from "../grammar.ts";
import { columnName, isName, name, wordOrText } from "../names.ts";
import { checkBehind, references } from "./constraint.ts";
import { type DataType, dataType, typeAttribute } from "./data-type.ts";

/** A column and the constraints that stand within its definition. */
export interface DefinedColumn {
  readonly column: ColumnDefinition;
  readonly constraints: readonly Constraint[];
}

/** What attributes say, as they are read. */
interface Attributes {
  type: ColumnDefinition["type"];
  notNull: boolean;
  default: Expression | null;
  generated: ColumnDefinition["generated"];
  computedFrom?: readonly string[];
  autoIncrement?: boolean;
  onUpdate?: Expression;
  comment?: string;
  ignoredReferences?: Constraint;
}

/** Reads `name type attributes`. */
export const columnDefinition = (cursor: Cursor): DefinedColumn => {
  const first = cursor.at;
  return definitionBehind(cursor, first, columnName(cursor));
};

/** Reads type and attributes of a column whose name was read; `first` is where the definition begins. */
export function definitionBehind(cursor: Cursor, first: number, column: string): DefinedColumn {
  const { type, serial } = implicitType(cursor) ?? dataType(cursor);
  const found: Attributes = {
    type,
    notNull: serial,
    default: null,
    generated: null,
    ...(serial ? { autoIncrement: true } : {}),
  };
  const constraints: Constraint[] = [];
  if (serial) constraints.push(key(cursor, first, "unique", column));
  while (attribute(cursor, column, found, constraints)) {
    // Each of them says its part.
  }
  return {
    column: { name: column, serial: false, ...found, range: rangeFrom(cursor, first) },
    constraints,
  };
}

/** MariaDB: the type of a generated column may be left to its expression, and of a period's to the server. */
const implicitType = (cursor: Cursor): DataType | null =>
  isNext(cursor, "as", "(") || isNext(cursor, "generated")
    ? { type: { schema: null, name: "unknown", modifiers: [], arrayDimensions: 0 }, serial: false }
    : null;

/** Takes one attribute; false: none comes next. */
function attribute(cursor: Cursor, column: string, found: Attributes, constraints: Constraint[]): boolean {
  const first = cursor.at;
  if (accept(cursor, "not", "null")) found.notNull = true;
  else if (accept(cursor, "null")) found.notNull = false;
  else if (accept(cursor, "default")) found.default = defaultValue(cursor);
  else if (accept(cursor, "on", "update")) found.onUpdate = expressionOf(cursor, primary);
  else if (accept(cursor, "auto_increment")) found.autoIncrement = true;
  else if (accept(cursor, "serial", "default", "value")) {
    found.notNull = true;
    found.autoIncrement = true;
    constraints.push(key(cursor, first, "unique", column));
  } else if (accept(cursor, "unique")) {
    accept(cursor, "key");
    constraints.push(key(cursor, first, "unique", column));
  } else if (accept(cursor, "primary", "key") || accept(cursor, "primary") || accept(cursor, "key"))
    constraints.push(key(cursor, first, "primary-key", column));
  else if (accept(cursor, "comment")) {
    accept(cursor, "=");
    found.comment = acceptText(cursor) ?? placeholder(cursor);
  } else if (isNext(cursor, "references")) inlineReferences(cursor, column, found, constraints);
  else if (isNext(cursor, "constraint") || isNext(cursor, "check")) {
    const named = accept(cursor, "constraint") && isName(cursor) ? name(cursor) : null;
    if (isNext(cursor, "check")) constraints.push(checkBehind(cursor, first, named));
    else return true;
  } else if (isNext(cursor, "generated") || isNext(cursor, "as", "(")) computed(cursor, found);
  else {
    const ofType = typeAttribute(cursor);
    if (ofType === null) return acceptSilent(cursor);
    found.type = { ...found.type, ...ofType };
  }
  return true;
}

function placeholder(cursor: Cursor): string {
  if (cursor.tokens[cursor.at]?.template !== true) refuse(cursor, "a text is missing");
  return wordOrText(cursor);
}

const key = (cursor: Cursor, first: number, kind: "unique" | "primary-key", column: string): Constraint => ({
  kind,
  name: kind === "primary-key" ? "PRIMARY" : null,
  columns: [column],
  usingIndex: null,
  notValid: false,
  range: rangeFrom(cursor, first),
});

/** A literal, a call of the current time, or an expression in parentheses; MariaDB takes any expression. */
export const defaultValue = (cursor: Cursor): Expression =>
  expressionOf(cursor, word(cursor) === "-" || word(cursor) === "+" ? parseExpression : primary);

/** MySQL reads REFERENCES of a column and forgets it; MariaDB heeds it from 10.5 on. */
function inlineReferences(cursor: Cursor, column: string, found: Attributes, constraints: Constraint[]): void {
  const first = cursor.at;
  const constraint = references(cursor, first, { name: null, columns: [column] });
  const heeded = cursor.server.flavour === "mariadb" && isAtLeast(cursor.server, 10, 5);
  if (heeded) constraints.push(constraint);
  else found.ignoredReferences = constraint;
}

function computed(cursor: Cursor, found: Attributes): void {
  if (accept(cursor, "generated")) accept(cursor, "always");
  if (accept(cursor, "as", "row")) {
    acceptOne(cursor, "start", "end");
    return;
  }
  expect(cursor, "as");
  if (word(cursor) !== "(") refuse(cursor, "`(` is missing");
  found.computedFrom = expressionOf(cursor).columns;
  const how = acceptOne(cursor, "virtual", "stored", "persistent");
  found.generated = how === "stored" || how === "persistent" ? "stored" : "virtual";
}

/** Attributes that change nothing that is kept. */
function acceptSilent(cursor: Cursor): boolean {
  const one = acceptOne(cursor, "visible", "invisible", "enforced", "virtual", "stored", "persistent");
  if (one !== null || accept(cursor, "not", "enforced")) return true;
  if (
    accept(cursor, "not", "secondary") ||
    accept(cursor, "with", "system", "versioning") ||
    accept(cursor, "without", "system", "versioning")
  )
    return true;
  if (
    acceptOne(
      cursor,
      "column_format",
      "storage",
      "engine_attribute",
      "secondary_engine_attribute",
      "srid",
      "ref_system_id",
      "encrypted",
    ) === null
  )
    return false;
  accept(cursor, "=");
  if (word(cursor) === "(") skipParentheses(cursor);
  else cursor.at++;
  return true;
}
