import { spellings } from "../../sql-spelling.ts";
import { sqlFrom } from "../../sql-text.ts";
import type { AlterAction, ColumnSpec, ConstraintSpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { constraintName, indexKey, nameList, qualified, references } from "./grammar.ts";
import { postgresqlStatements } from "./postgresql/index.ts";
import { listed, standIns, type WrittenSql, words } from "./written-sql.ts";

const spelling = spellings.sqlite;

/** What SQLite is sent for a command; what needs a new table there is said by a stand-in. */
export function sqliteStatements(command: SchemaCommand): readonly WrittenSql[] {
  const { at } = command;
  switch (command.kind) {
    case "create-table":
      return createTable(command);
    case "drop-table":
      return [sqlFrom(words("DROP TABLE", command.ifExists && "IF EXISTS", table(command)), at)];
    case "rename-table":
      return [sqlFrom(`ALTER TABLE ${table(command)} RENAME TO ${spelling.name(command.to)}`, at)];
    case "alter-table":
      return command.actions.flatMap((action) => alteration(command, action));
    case "create-index":
      return [createIndex(table(command), command.index)];
    case "drop-index":
      return [sqlFrom(words("DROP INDEX", command.ifExists && "IF EXISTS", spelling.name(command.name)), at)];
    case "rename-index":
      return standIns(postgresqlStatements(command));
    case "set-parameter":
      return [sqlFrom(`PRAGMA ${command.parameter} = ${command.value}`, at)];
    case "comment":
    case "create-enum":
    case "add-enum-value":
    case "drop-type":
    case "rename-type":
    case "create-extension":
    case "drop-extension":
    case "create-schema":
    case "drop-schema":
      return [];
    default:
      return command satisfies never;
  }
}

const table = (command: { readonly table: { readonly schema: string | null; readonly name: string } }): string =>
  qualified(command.table, spelling);

function createTable(command: Extract<SchemaCommand, { kind: "create-table" }>): readonly WrittenSql[] {
  const { at, columns, constraints, indexes } = command;
  const opening = words(
    "CREATE",
    command.temporary === true && "TEMPORARY",
    "TABLE",
    command.ifNotExists && "IF NOT EXISTS",
    table(command),
    "(",
  );
  const parts = [
    ...columns.map((column) => sqlFrom(columnDefinition(column), column.at)),
    ...constraints.map((constraint) => sqlFrom(constraintDefinition(constraint), constraint.at)),
  ];
  return [
    listed(at, opening, parts, words(")", command.tail)),
    ...indexes.map((index) => createIndex(table(command), index)),
  ];
}

function alteration(
  command: Extract<SchemaCommand, { kind: "alter-table" }>,
  action: AlterAction,
): readonly WrittenSql[] {
  const { at } = action;
  const opening = `ALTER TABLE ${table(command)}`;
  switch (action.kind) {
    case "add-column":
      return [sqlFrom(`${opening} ADD COLUMN ${columnDefinition(action.column)}`, at)];
    case "drop-column":
      return [sqlFrom(`${opening} DROP COLUMN ${spelling.name(action.column)}`, at)];
    case "rename-column":
      return [sqlFrom(`${opening} RENAME COLUMN ${spelling.name(action.column)} TO ${spelling.name(action.to)}`, at)];
    default:
      return standIns(postgresqlStatements({ ...command, actions: [action] }));
  }
}

function columnDefinition(column: ColumnSpec): string {
  const { generated } = column;
  const isKey = generated !== undefined && typeof generated === "string";
  return words(
    spelling.name(column.name),
    isKey ? "INTEGER" : column.type,
    isKey ? "PRIMARY KEY AUTOINCREMENT" : column.primaryKey === true && "PRIMARY KEY",
    column.notNull && "NOT NULL",
    column.default !== null && `DEFAULT ${parenthesised(column.default)}`,
    column.unique === true && "UNIQUE",
    column.check !== undefined && `CHECK (${column.check})`,
    column.collation !== undefined && `COLLATE ${spelling.name(column.collation)}`,
    typeof generated === "object" && `AS (${generated.expression}) ${generated.stored ? "STORED" : "VIRTUAL"}`,
    column.references !== undefined && constraintName(column.references.name, spelling),
    column.references !== undefined && references(column.references, spelling),
  );
}

/** Source: sqlite.org/lang_createtable.html, "The DEFAULT clause": an expression stands in parentheses, a literal need not. */
const bare = /^(?:[-+]?\d[\d.]*|'(?:[^']|'')*'|null|true|false|current_(?:time|date|timestamp))$/i;
const parenthesised = (value: string): string => (bare.test(value) || /^\(.*\)$/s.test(value) ? value : `(${value})`);

function constraintDefinition(constraint: ConstraintSpec): string {
  const name = constraintName(constraint.name, spelling);
  switch (constraint.kind) {
    case "foreign-key":
      return words(name, `FOREIGN KEY ${nameList(constraint.columns, spelling)}`, references(constraint, spelling));
    case "primary-key":
      return words(name, `PRIMARY KEY ${nameList(constraint.columns, spelling)}`);
    case "unique":
      return words(name, `UNIQUE ${nameList(constraint.columns, spelling)}`);
    case "check":
      return words(name, `CHECK (${constraint.expression})`);
    case "raw":
      return words(name, constraint.sql);
    default:
      return constraint satisfies never;
  }
}

/** An index has a name on SQLite; a tool that gives none makes one up that nobody has to know. */
function createIndex(on: string, index: IndexSpec): WrittenSql {
  const name = index.name ?? `${index.keys.map(({ column }) => column ?? "expression").join("_")}_index`;
  const sql = words(
    "CREATE",
    index.unique && "UNIQUE",
    "INDEX",
    index.ifNotExists && "IF NOT EXISTS",
    spelling.name(name),
    `ON ${on}`,
    `(${index.keys.map((key) => indexKey(key, spelling)).join(", ")})`,
    index.where !== null && `WHERE ${index.where}`,
  );
  return sqlFrom(sql, index.at);
}
