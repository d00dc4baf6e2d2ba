import type { ObjectName } from "../../object-name.ts";
import type { ReferentialAction } from "../../operation/parts.ts";
import type { Spelling } from "../../sql-spelling.ts";
import type { ForeignKeySpec, IndexKeySpec } from "../schema-command.ts";
import { words } from "./written-sql.ts";

/** A name with its schema, where it has one. */
export const qualified = ({ schema, name }: ObjectName, spelling: Spelling): string =>
  schema === null ? spelling.name(name) : `${spelling.name(schema)}.${spelling.name(name)}`;

/** Names in parentheses. */
export const nameList = (names: readonly string[], spelling: Spelling): string =>
  `(${names.map(spelling.name).join(", ")})`;

/** `CONSTRAINT name`, or nothing where the database names it. */
export const constraintName = (name: string | null | undefined, spelling: Spelling): string =>
  name === null || name === undefined ? "" : `CONSTRAINT ${spelling.name(name)}`;

const actions: Readonly<Record<ReferentialAction, string>> = {
  "no-action": "NO ACTION",
  restrict: "RESTRICT",
  cascade: "CASCADE",
  "set-null": "SET NULL",
  "set-default": "SET DEFAULT",
};

/** `REFERENCES t (a) ON DELETE …`. */
export function references(
  { table, referencedColumns, onDelete, onUpdate }: Omit<ForeignKeySpec, "at" | "kind" | "columns">,
  spelling: Spelling,
): string {
  return words(
    `REFERENCES ${qualified(table, spelling)}`,
    referencedColumns.length > 0 && nameList(referencedColumns, spelling),
    onDelete !== undefined && `ON DELETE ${actions[onDelete]}`,
    onUpdate !== undefined && `ON UPDATE ${actions[onUpdate]}`,
  );
}

/** A key of an index: an expression stands in parentheses of its own. */
export function indexKey({ column, expression, order, prefix }: IndexKeySpec, spelling: Spelling): string {
  const key = column === null ? `(${expression ?? ""})` : spelling.name(column);
  return words(prefix === undefined ? key : `${key}(${prefix})`, order);
}
