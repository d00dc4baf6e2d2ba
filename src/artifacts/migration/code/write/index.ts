import type { Dialect } from "../../operation.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { mysqlStatements } from "./mysql/index.ts";
import { postgresqlStatements } from "./postgresql/index.ts";
import { sqliteStatements } from "./sqlite.ts";
import type { WrittenSql } from "./written-sql.ts";

export type { WrittenSql } from "./written-sql.ts";

/** The statements that a tool sends for a command, in their order, each part of them at its place in the file. */
export function writeCommand(command: SchemaCommand, dialect: Dialect): readonly WrittenSql[] {
  switch (dialect) {
    case "postgresql":
      return postgresqlStatements(command);
    case "mysql":
      return mysqlStatements(command);
    case "sqlite":
      return sqliteStatements(command);
    default:
      return dialect satisfies never;
  }
}
