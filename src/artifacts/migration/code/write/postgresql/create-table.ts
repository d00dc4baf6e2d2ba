import { sqlFrom } from "../../../sql-text.ts";
import type { ColumnSpec, SchemaCommand } from "../../schema-command.ts";
import { qualified } from "../grammar.ts";
import { listed, type WrittenSql, words } from "../written-sql.ts";
import { columnDefinition } from "./column.ts";
import { comment } from "./comment.ts";
import { constraintDefinition } from "./constraint.ts";
import { createIndex } from "./create-index.ts";
import { spelling } from "./spelling.ts";

/** CREATE TABLE, and the statements of its indexes and comments. */
export function createTable(command: Extract<SchemaCommand, { kind: "create-table" }>): readonly WrittenSql[] {
  const { at, columns, constraints, indexes } = command;
  const opening = words(
    "CREATE",
    command.temporary === true && "TEMPORARY",
    command.unlogged === true && "UNLOGGED",
    "TABLE",
    command.ifNotExists && "IF NOT EXISTS",
    qualified(command.table, spelling),
    "(",
  );
  const parts = [
    ...columns.map((column) => sqlFrom(columnDefinition(column), column.at)),
    ...constraints.map((constraint) => sqlFrom(constraintDefinition(constraint), constraint.at)),
  ];
  const comments = [
    ...(typeof command.comment === "string" ? [{ at, column: null, text: command.comment }] : []),
    ...columns.flatMap((column) => (column.comment === undefined ? [] : [{ ...commentOf(column) }])),
  ];
  return [
    listed(at, opening, parts, words(")", command.tail)),
    ...indexes.map((index) => createIndex(qualified(command.table, spelling), index)),
    ...comments.map((each) => sqlFrom(comment({ table: command.table, ...each }), each.at)),
  ];
}

/** What is said of a column. */
export const commentOf = ({ at, name, comment: text = "" }: ColumnSpec) => ({ at, column: name, text });
