import type { ColumnSpec, ConstraintSpec } from "../../schema-command.ts";
import { words } from "../written-sql.ts";
import { spelling } from "./spelling.ts";

/** The foreign key of a column: MySQL passes over one within the column's definition (manual, 15.1.20 "CREATE TABLE"). */
export const keyOf = ({ at, name, references: target }: ColumnSpec): readonly ConstraintSpec[] =>
  target === undefined ? [] : [{ ...target, at, kind: "foreign-key", columns: [name] }];

/** A column as CREATE TABLE, ADD and MODIFY write it. */
export function columnDefinition(column: ColumnSpec): string {
  const { generated, position } = column;
  return words(
    spelling.name(column.name),
    column.type,
    column.charset !== undefined && `CHARACTER SET ${column.charset}`,
    column.collation !== undefined && `COLLATE ${column.collation}`,
    typeof generated === "object" &&
      `GENERATED ALWAYS AS (${generated.expression}) ${generated.stored ? "STORED" : "VIRTUAL"}`,
    column.notNull ? "NOT NULL" : typeof generated !== "object" && "NULL",
    column.default !== null && `DEFAULT ${column.default}`,
    column.onUpdateNow === true && "ON UPDATE CURRENT_TIMESTAMP",
    typeof generated === "string" && "AUTO_INCREMENT",
    column.primaryKey === true && "PRIMARY KEY",
    column.unique === true && "UNIQUE",
    column.comment !== undefined && `COMMENT ${spelling.text(column.comment)}`,
    column.check !== undefined && `CHECK (${column.check})`,
    position === "first" && "FIRST",
    typeof position === "object" && `AFTER ${spelling.name(position.after)}`,
  );
}
