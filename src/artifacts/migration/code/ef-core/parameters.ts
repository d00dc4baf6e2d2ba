import { wordTable } from "../../word-table.ts";

const column = [
  "type",
  "unicode",
  "maxLength",
  "rowVersion",
  "schema",
  "nullable",
  "defaultValue",
  "defaultValueSql",
  "computedColumnSql",
];
const on = ["name", "table", "columns", "schema"];

/**
 * The parameters of MigrationBuilder's methods in their order; where an overload takes one and another takes several
 * (`column`, `columns`), the plural. Source: dotnet/efcore, MigrationBuilder.cs, EF Core 9.
 */
export const builderParameters: Readonly<Record<string, readonly string[]>> = wordTable({
  AddCheckConstraint: ["name", "table", "sql", "schema"],
  AddColumn: ["name", "table", ...column],
  AddForeignKey: [
    "name",
    "table",
    "columns",
    "principalTable",
    "schema",
    "principalSchema",
    "principalColumns",
    "onUpdate",
    "onDelete",
  ],
  AddPrimaryKey: on,
  AddUniqueConstraint: on,
  AlterColumn: ["name", "table", ...column, "oldClrType", "oldType"],
  AlterDatabase: ["collation", "oldCollation"],
  AlterSequence: ["name", "schema"],
  AlterTable: ["name", "schema", "comment", "oldComment"],
  CreateCheckConstraint: ["name", "table", "sql", "schema"],
  CreateIndex: [...on, "unique", "filter", "descending"],
  CreateSequence: ["name", "schema", "startValue", "incrementBy"],
  CreateTable: ["name", "columns", "schema", "constraints", "comment"],
  DeleteData: ["table", "keyColumns", "keyValues", "schema"],
  DropCheckConstraint: ["name", "table", "schema"],
  DropColumn: ["name", "table", "schema"],
  DropForeignKey: ["name", "table", "schema"],
  DropIndex: ["name", "table", "schema"],
  DropPrimaryKey: ["name", "table", "schema"],
  DropSchema: ["name"],
  DropSequence: ["name", "schema"],
  DropTable: ["name", "schema"],
  DropUniqueConstraint: ["name", "table", "schema"],
  EnsureSchema: ["name"],
  InsertData: ["table", "columns", "values", "schema"],
  RenameColumn: ["name", "table", "newName", "schema"],
  RenameIndex: ["name", "newName", "table", "schema"],
  RenameSequence: ["name", "schema", "newName", "newSchema"],
  RenameTable: ["name", "schema", "newName", "newSchema"],
  RestartSequence: ["name", "startValue", "schema"],
  Sql: ["sql", "suppressTransaction"],
  UpdateData: ["table", "keyColumns", "keyValues", "columns", "values", "schema"],
});

/** The same of the methods of the tables that a `CreateTable` states. */
export const tableParameters: Readonly<Record<string, readonly string[]>> = wordTable({
  CheckConstraint: ["name", "sql"],
  Column: [
    "type",
    "unicode",
    "maxLength",
    "rowVersion",
    "name",
    "nullable",
    "defaultValue",
    "defaultValueSql",
    "computedColumnSql",
  ],
  ForeignKey: ["name", "columns", "principalTable", "principalColumns", "principalSchema", "onUpdate", "onDelete"],
  PrimaryKey: ["name", "columns"],
  UniqueConstraint: ["name", "columns"],
});

/** Overloads for one column are read as those for several. */
const plurals: Readonly<Record<string, string>> = wordTable({
  column: "columns",
  principalColumn: "principalColumns",
  keyColumn: "keyColumns",
  keyValue: "keyValues",
  value: "values",
});

export const pluralOf = (name: string): string => plurals[name] ?? name;
