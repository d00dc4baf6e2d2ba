import type { ObjectName } from "../../../object-name.ts";
import { sqlFrom } from "../../../sql-text.ts";
import type { SchemaCommand } from "../../schema-command.ts";
import { qualified } from "../grammar.ts";
import { postgresqlStatements } from "../postgresql/index.ts";
import { listed, standIns, type WrittenSql, words } from "../written-sql.ts";
import { alterTable } from "./alter-table.ts";
import { columnDefinition, keyOf } from "./column.ts";
import { constraintDefinition } from "./constraint.ts";
import { createIndex, inlineIndex } from "./create-index.ts";
import { spelling } from "./spelling.ts";

/** What MySQL or MariaDB is sent for a command. */
export function mysqlStatements(command: SchemaCommand): readonly WrittenSql[] {
  const { at } = command;
  switch (command.kind) {
    case "create-table":
      return [createTable(command)];
    case "drop-table":
      return [sqlFrom(words("DROP TABLE", command.ifExists && "IF EXISTS", table(command)), at)];
    case "rename-table":
      return [sqlFrom(`RENAME TABLE ${table(command)} TO ${renamed(command)}`, at)];
    case "alter-table":
      return alterTable(command);
    case "create-index":
      return [createIndex(table(command), command.index)];
    case "drop-index":
      return command.table === null
        ? standIns(postgresqlStatements(command))
        : [sqlFrom(dropIndex(command.name, command.table), at)];
    case "rename-index":
      return [
        sqlFrom(
          `ALTER TABLE ${table(command)} RENAME INDEX ${spelling.name(command.name)} TO ${spelling.name(command.to)}`,
          at,
        ),
      ];
    case "comment":
      // A column's comment is part of its definition, which is not known here.
      return command.column === null
        ? [sqlFrom(`ALTER TABLE ${table(command)} COMMENT = ${spelling.text(command.text ?? "")}`, at)]
        : standIns(postgresqlStatements(command));
    case "create-schema":
      return [
        sqlFrom(words("CREATE DATABASE", command.ifNotExists && "IF NOT EXISTS", spelling.name(command.schema)), at),
      ];
    case "drop-schema":
      return [sqlFrom(words("DROP DATABASE", command.ifExists && "IF EXISTS", spelling.name(command.schema)), at)];
    case "set-parameter":
      return [sqlFrom(`SET SESSION ${command.parameter} = ${command.value}`, at)];
    case "create-enum":
    case "add-enum-value":
    case "drop-type":
    case "rename-type":
    case "create-extension":
    case "drop-extension":
      return [];
    default:
      return command satisfies never;
  }
}

const table = (command: { readonly table: ObjectName }): string => qualified(command.table, spelling);

const renamed = ({ table: { schema }, to }: Extract<SchemaCommand, { kind: "rename-table" }>): string =>
  qualified({ schema, name: to }, spelling);

const dropIndex = (name: string, on: { readonly schema: string | null; readonly name: string }): string =>
  `DROP INDEX ${spelling.name(name)} ON ${qualified(on, spelling)}`;

function createTable(command: Extract<SchemaCommand, { kind: "create-table" }>): WrittenSql {
  const opening = words(
    "CREATE",
    command.temporary === true && "TEMPORARY",
    "TABLE",
    command.ifNotExists && "IF NOT EXISTS",
    table(command),
    "(",
  );
  const parts = [
    ...command.columns.map((column) => sqlFrom(columnDefinition(column), column.at)),
    ...command.constraints.map((constraint) => sqlFrom(constraintDefinition(constraint), constraint.at)),
    ...command.columns.flatMap((column) => keyOf(column).map((key) => sqlFrom(constraintDefinition(key), column.at))),
    ...command.indexes.map((index) => sqlFrom(inlineIndex(index), index.at)),
  ];
  const comment = typeof command.comment === "string" && `COMMENT = ${spelling.text(command.comment)}`;
  return listed(command.at, opening, parts, words(")", command.tail, comment));
}
