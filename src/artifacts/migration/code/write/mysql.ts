import { sqlFrom } from "../../sql-text.ts";
import type { AlterAction, ColumnSpec, ConstraintSpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { constraintName, indexKey, nameList, qualified, references, type Spelling } from "./grammar.ts";
import { postgresqlStatements } from "./postgresql.ts";
import { listed, type WrittenSql, words } from "./written-sql.ts";

const spelling: Spelling = {
  name: (name) => `\`${name.replaceAll("`", "``")}\``,
  text: (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`,
};

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
      return command.table === null ? standIns(command) : [sqlFrom(dropIndex(command.name, command.table), at)];
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
        : standIns(command);
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

const table = (command: { readonly table: { readonly schema: string | null; readonly name: string } }): string =>
  qualified(command.table, spelling);

const renamed = ({ table: { schema }, to }: Extract<SchemaCommand, { kind: "rename-table" }>): string =>
  qualified({ schema, name: to }, spelling);

const dropIndex = (name: string, on: { readonly schema: string | null; readonly name: string }): string =>
  `DROP INDEX ${spelling.name(name)} ON ${qualified(on, spelling)}`;

const standIns = (command: SchemaCommand): readonly WrittenSql[] =>
  postgresqlStatements(command).map((sql) => ({ ...sql, standIn: true }));

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

function alterTable(command: Extract<SchemaCommand, { kind: "alter-table" }>): readonly WrittenSql[] {
  const { at, actions } = command;
  const known = actions.flatMap((action) => {
    const sql = alteration(action);
    return sql === null ? [] : [sqlFrom(sql, action.at)];
  });
  const unknown = actions.filter((action) => alteration(action) === null);
  return [
    ...(known.length === 0 ? [] : [listed(at, `ALTER TABLE ${table(command)} `, known, "")]),
    ...(unknown.length === 0 ? [] : standIns({ ...command, actions: unknown })),
  ];
}

/** One part of an ALTER TABLE; null where MySQL wants to be told more than the tool's call says. */
function alteration(action: AlterAction): string | null {
  switch (action.kind) {
    case "add-column":
      return [
        `ADD COLUMN ${columnDefinition(action.column)}`,
        ...keyOf(action.column).map((key) => `ADD ${constraintDefinition(key)}`),
      ].join(", ");
    case "drop-column":
      return `DROP COLUMN ${spelling.name(action.column)}`;
    case "rename-column":
      return `RENAME COLUMN ${spelling.name(action.column)} TO ${spelling.name(action.to)}`;
    case "alter-column":
      return columnAlteration(action);
    case "add-constraint":
      return `ADD ${constraintDefinition(action.constraint)}`;
    case "drop-constraint":
      return dropConstraint(action);
    case "rename-constraint":
    case "validate-constraint":
    case "set-schema":
      return null;
    default:
      return action satisfies never;
  }
}

function columnAlteration(action: Extract<AlterAction, { kind: "alter-column" }>): string | null {
  const { column, type, notNull, whole, default: value } = action;
  const name = spelling.name(column);
  if (whole !== undefined) {
    const definition = columnDefinition(whole);
    return whole.name === column ? `MODIFY COLUMN ${definition}` : `CHANGE COLUMN ${name} ${definition}`;
  }
  if (type !== undefined) {
    const rest = words(typeof value === "string" && `DEFAULT ${value}`, notNull === true && "NOT NULL");
    return words(`MODIFY COLUMN ${name} ${type}`, rest);
  }
  if (notNull !== undefined || value === undefined) return null;
  return `ALTER COLUMN ${name} ${value === null ? "DROP DEFAULT" : `SET DEFAULT ${value}`}`;
}

function dropConstraint({ name, constraint }: Extract<AlterAction, { kind: "drop-constraint" }>): string {
  switch (constraint) {
    case "foreign-key":
      return `DROP FOREIGN KEY ${spelling.name(name)}`;
    case "unique":
      return `DROP INDEX ${spelling.name(name)}`;
    case "primary-key":
      return "DROP PRIMARY KEY";
    case "check":
    case "unknown":
      return `DROP CONSTRAINT ${spelling.name(name)}`;
    default:
      return constraint satisfies never;
  }
}

/** The foreign key of a column: MySQL passes over one within the column's definition (manual, 15.1.20 "CREATE TABLE"). */
const keyOf = ({ at, name, references: target }: ColumnSpec): readonly ConstraintSpec[] =>
  target === undefined ? [] : [{ ...target, at, kind: "foreign-key", columns: [name] }];

function columnDefinition(column: ColumnSpec): string {
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

function constraintDefinition(constraint: ConstraintSpec): string {
  const name = constraintName(constraint.name, spelling);
  switch (constraint.kind) {
    case "foreign-key":
      return words(name, `FOREIGN KEY ${nameList(constraint.columns, spelling)}`, references(constraint, spelling));
    case "primary-key":
      return `PRIMARY KEY ${nameList(constraint.columns, spelling)}`;
    case "unique":
      return words(
        "UNIQUE KEY",
        constraint.name !== null && spelling.name(constraint.name),
        nameList(constraint.columns, spelling),
      );
    case "check":
      return words(name, `CHECK (${constraint.expression})`);
    case "raw":
      return words(name, constraint.sql);
    default:
      return constraint satisfies never;
  }
}

const kinds = new Set(["fulltext", "spatial"]);

const indexKind = ({ unique, method }: IndexSpec): string =>
  method !== null && kinds.has(method.toLowerCase()) ? method.toUpperCase() : unique ? "UNIQUE" : "";

const indexMethod = ({ method }: IndexSpec): string =>
  method === null || kinds.has(method.toLowerCase()) ? "" : `USING ${method.toUpperCase()}`;

const keyList = ({ keys }: IndexSpec): string => `(${keys.map((key) => indexKey(key, spelling)).join(", ")})`;

const inlineIndex = (index: IndexSpec): string =>
  words(indexKind(index), "KEY", index.name !== null && spelling.name(index.name), keyList(index), indexMethod(index));

/** CREATE INDEX wants a name; ALTER TABLE makes one up. */
function createIndex(on: string, index: IndexSpec): WrittenSql {
  const { at, name, algorithm, lock } = index;
  if (name === null) return sqlFrom(`ALTER TABLE ${on} ADD ${words(inlineIndex(index))}`, at);
  const sql = words(
    "CREATE",
    indexKind(index),
    "INDEX",
    spelling.name(name),
    `ON ${on}`,
    keyList(index),
    indexMethod(index),
    algorithm !== undefined && `ALGORITHM = ${algorithm.toUpperCase()}`,
    lock !== undefined && `LOCK = ${lock.toUpperCase()}`,
  );
  return sqlFrom(sql, at);
}
