import type { Statement } from "../../migration.ts";
import type { Dialect } from "../../operation.ts";
import { type SqlText, sqlFrom } from "../../sql-text.ts";
import type { SchemaCommand } from "../schema-command.ts";

/**
 * The statements that a tool sends for a command, each part at its place in the file. Where the dialect has no statement
 * for it and the tool makes the table anew (SQLite), a statement whose operations are known without SQL.
 */
export function writeCommand(command: SchemaCommand, _dialect: Dialect): readonly (SqlText | Statement)[] {
  return [sqlFrom("", command.at)];
}
