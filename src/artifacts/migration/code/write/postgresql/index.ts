import type { ObjectName } from "../../../object-name.ts";
import { quoteName } from "../../../sql-spelling.ts";
import { sqlFrom } from "../../../sql-text.ts";
import type { SchemaCommand } from "../../schema-command.ts";
import { qualified } from "../grammar.ts";
import { type WrittenSql, words } from "../written-sql.ts";
import { alterTable } from "./alter-table.ts";
import { comment } from "./comment.ts";
import { createIndex } from "./create-index.ts";
import { createTable } from "./create-table.ts";
import { objectStatement } from "./objects.ts";
import { spelling } from "./spelling.ts";

/** What PostgreSQL is sent for a command. */
export function postgresqlStatements(command: SchemaCommand): readonly WrittenSql[] {
  const { at } = command;
  switch (command.kind) {
    case "create-table":
      return createTable(command);
    case "drop-table":
      return [
        sqlFrom(words("DROP TABLE", command.ifExists && "IF EXISTS", table(command), command.cascade && "CASCADE"), at),
      ];
    case "rename-table":
      return [sqlFrom(`ALTER TABLE ${table(command)} RENAME TO ${quoteName(command.to)}`, at)];
    case "alter-table":
      return alterTable(command);
    case "create-index":
      return [createIndex(table(command), command.index)];
    case "drop-index": {
      const index = qualified({ schema: command.schema ?? null, name: command.name }, spelling);
      const concurrently = command.concurrently && "CONCURRENTLY";
      return [sqlFrom(words("DROP INDEX", concurrently, command.ifExists && "IF EXISTS", index), at)];
    }
    case "rename-index": {
      const index = qualified({ schema: command.table.schema, name: command.name }, spelling);
      return [sqlFrom(`ALTER INDEX ${index} RENAME TO ${quoteName(command.to)}`, at)];
    }
    case "comment":
      return [sqlFrom(comment(command), at)];
    default:
      return [sqlFrom(objectStatement(command), at)];
  }
}

const table = (command: { readonly table: ObjectName }): string => qualified(command.table, spelling);
