import { quoteLiteral, quoteName } from "../../postgresql/plpgsql/format-text.ts";
import { sqlFrom } from "../../sql-text.ts";
import type { AlterAction, ColumnSpec, ConstraintSpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { constraintName, indexKey, nameList, qualified, references, type Spelling } from "./grammar.ts";
import { listed, type WrittenSql, words } from "./written-sql.ts";

const spelling: Spelling = { name: quoteName, text: quoteLiteral };

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

const table = (command: { readonly table: { readonly schema: string | null; readonly name: string } }): string =>
  qualified(command.table, spelling);

function createTable(command: Extract<SchemaCommand, { kind: "create-table" }>): readonly WrittenSql[] {
  const { at, columns, constraints, indexes } = command;
  const opening = words(
    "CREATE",
    command.temporary === true && "TEMPORARY",
    command.unlogged === true && "UNLOGGED",
    "TABLE",
    command.ifNotExists && "IF NOT EXISTS",
    table(command),
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
    ...indexes.map((index) => createIndex(table(command), index)),
    ...comments.map((each) => sqlFrom(comment({ table: command.table, ...each }), each.at)),
  ];
}

const commentOf = ({ at, name, comment: text = "" }: ColumnSpec) => ({ at, column: name, text });

/** Comments on columns that are added or altered stand in statements of their own. */
function alterTable(command: Extract<SchemaCommand, { kind: "alter-table" }>): readonly WrittenSql[] {
  const { at, actions } = command;
  const alone = actions.filter(isAlone);
  const together = actions.filter((action) => !isAlone(action));
  const opening = `ALTER TABLE ${table(command)} `;
  const parts = together.flatMap((action) => alterations(action).map((sql) => sqlFrom(sql, action.at)));
  const comments = actions.flatMap((action) =>
    action.kind === "add-column" && action.column.comment !== undefined ? [commentOf(action.column)] : [],
  );
  return [
    ...(parts.length === 0 ? [] : [listed(at, opening, parts, "")]),
    ...alone.flatMap((action) => alterations(action).map((sql) => sqlFrom(opening + sql, action.at))),
    ...comments.map((each) => sqlFrom(comment({ table: command.table, ...each }), each.at)),
  ];
}

/** RENAME and SET SCHEMA cannot be combined with other commands (manual, ALTER TABLE). */
const isAlone = ({ kind }: AlterAction): boolean =>
  kind === "rename-column" || kind === "rename-constraint" || kind === "set-schema";

function alterations(action: AlterAction): readonly string[] {
  switch (action.kind) {
    case "add-column":
      return [words("ADD COLUMN", action.ifNotExists && "IF NOT EXISTS", columnDefinition(action.column))];
    case "drop-column":
      return [
        words("DROP COLUMN", action.ifExists && "IF EXISTS", quoteName(action.column), action.cascade && "CASCADE"),
      ];
    case "rename-column":
      return [`RENAME COLUMN ${quoteName(action.column)} TO ${quoteName(action.to)}`];
    case "alter-column":
      return columnAlterations(action);
    case "add-constraint":
      return [`ADD ${constraintDefinition(action.constraint)}`];
    case "drop-constraint":
      return [
        words(
          "DROP CONSTRAINT",
          action.ifExists && "IF EXISTS",
          quoteName(action.name),
          action.cascade === true && "CASCADE",
        ),
      ];
    case "rename-constraint":
      return [`RENAME CONSTRAINT ${quoteName(action.name)} TO ${quoteName(action.to)}`];
    case "validate-constraint":
      return [`VALIDATE CONSTRAINT ${quoteName(action.name)}`];
    case "set-schema":
      return [`SET SCHEMA ${quoteName(action.schema)}`];
    default:
      return action satisfies never;
  }
}

function columnAlterations(action: Extract<AlterAction, { kind: "alter-column" }>): readonly string[] {
  const { type, using, notNull } = action;
  const column = `ALTER COLUMN ${quoteName(action.column)}`;
  return [
    type !== undefined && words(column, `TYPE ${type}`, using !== undefined && `USING ${using}`),
    notNull !== undefined && `${column} ${notNull ? "SET" : "DROP"} NOT NULL`,
    action.default === null && `${column} DROP DEFAULT`,
    typeof action.default === "string" && `${column} SET DEFAULT ${action.default}`,
  ].filter((part) => part !== false);
}

const serials: Readonly<Record<string, string>> = {
  smallint: "smallserial",
  int2: "smallserial",
  int: "serial",
  integer: "serial",
  int4: "serial",
  bigint: "bigserial",
  int8: "bigserial",
};

function columnDefinition(column: ColumnSpec): string {
  const { type, generated } = column;
  const written = generated === "auto-increment" ? (serials[type.toLowerCase()] ?? type) : type;
  return words(
    quoteName(column.name),
    written,
    column.collation !== undefined && `COLLATE ${quoteName(column.collation)}`,
    column.default !== null && `DEFAULT ${column.default}`,
    column.notNull && "NOT NULL",
    generation(generated),
    column.primaryKey === true && "PRIMARY KEY",
    column.unique === true && "UNIQUE",
    column.check !== undefined && `CHECK (${column.check})`,
    column.references !== undefined && constraintName(column.references.name, spelling),
    column.references !== undefined && references(column.references, spelling),
    column.references?.deferrable !== undefined && deferral(column.references.deferrable),
  );
}

function generation(generated: ColumnSpec["generated"]): string {
  if (generated === undefined || generated === "auto-increment") return "";
  if (generated === "identity-always") return "GENERATED ALWAYS AS IDENTITY";
  if (generated === "identity-by-default") return "GENERATED BY DEFAULT AS IDENTITY";
  return `GENERATED ALWAYS AS (${generated.expression}) ${generated.stored ? "STORED" : "VIRTUAL"}`;
}

const deferral = (deferrable: "immediate" | "deferred" | undefined): string =>
  deferrable === undefined ? "" : `DEFERRABLE INITIALLY ${deferrable.toUpperCase()}`;

const keyWords = { "primary-key": "PRIMARY KEY", unique: "UNIQUE" } as const;

function constraintDefinition(constraint: ConstraintSpec): string {
  const name = constraintName(constraint.name, spelling);
  switch (constraint.kind) {
    case "foreign-key":
      return words(
        name,
        `FOREIGN KEY ${nameList(constraint.columns, spelling)}`,
        references(constraint, spelling),
        deferral(constraint.deferrable),
        constraint.notValid === true && "NOT VALID",
      );
    case "primary-key":
    case "unique":
      return words(
        name,
        keyWords[constraint.kind],
        constraint.usingIndex === undefined
          ? nameList(constraint.columns, spelling)
          : `USING INDEX ${quoteName(constraint.usingIndex)}`,
        deferral(constraint.deferrable),
      );
    case "check":
      return words(name, `CHECK (${constraint.expression})`, constraint.notValid === true && "NOT VALID");
    case "raw":
      return words(name, constraint.sql);
    default:
      return constraint satisfies never;
  }
}

function createIndex(on: string, index: IndexSpec): WrittenSql {
  const { at, keys, include = [] } = index;
  const opening = words(
    "CREATE",
    index.unique && "UNIQUE",
    "INDEX",
    index.concurrently && "CONCURRENTLY",
    index.ifNotExists && "IF NOT EXISTS",
    index.name !== null && quoteName(index.name),
    `ON ${on}`,
    index.method !== null && `USING ${index.method}`,
    `(${keys.map((key) => indexKey(key, spelling)).join(", ")})`,
    include.length > 0 && `INCLUDE ${nameList(include, spelling)}`,
    index.nullsNotDistinct === true && "NULLS NOT DISTINCT",
    index.where !== null && `WHERE ${index.where}`,
  );
  return sqlFrom(opening, at);
}

function comment({
  table: on,
  column,
  text,
}: Pick<Extract<SchemaCommand, { kind: "comment" }>, "table" | "column" | "text">): string {
  const object =
    column === null ? `TABLE ${qualified(on, spelling)}` : `COLUMN ${qualified(on, spelling)}.${quoteName(column)}`;
  return `COMMENT ON ${object} IS ${text === null ? "NULL" : quoteLiteral(text)}`;
}

type ObjectCommand = Extract<
  SchemaCommand,
  {
    kind:
      | "create-enum"
      | "add-enum-value"
      | "drop-type"
      | "rename-type"
      | "create-extension"
      | "drop-extension"
      | "create-schema"
      | "drop-schema"
      | "set-parameter";
  }
>;

function objectStatement(command: ObjectCommand): string {
  switch (command.kind) {
    case "create-enum":
      return `CREATE TYPE ${qualified(command.type, spelling)} AS ENUM (${command.values.map(quoteLiteral).join(", ")})`;
    case "add-enum-value":
      return words(
        `ALTER TYPE ${qualified(command.type, spelling)} ADD VALUE`,
        command.ifNotExists && "IF NOT EXISTS",
        quoteLiteral(command.value),
        command.position !== null && `${command.position.side.toUpperCase()} ${quoteLiteral(command.position.value)}`,
      );
    case "drop-type":
      return words(
        "DROP TYPE",
        command.ifExists && "IF EXISTS",
        qualified(command.type, spelling),
        command.cascade && "CASCADE",
      );
    case "rename-type":
      return `ALTER TYPE ${qualified(command.type, spelling)} RENAME TO ${quoteName(command.to)}`;
    case "create-extension":
      return words("CREATE EXTENSION", command.ifNotExists && "IF NOT EXISTS", quoteName(command.extension));
    case "drop-extension":
      return words("DROP EXTENSION", command.ifExists && "IF EXISTS", quoteName(command.extension));
    case "create-schema":
      return words("CREATE SCHEMA", command.ifNotExists && "IF NOT EXISTS", quoteName(command.schema));
    case "drop-schema":
      return words(
        "DROP SCHEMA",
        command.ifExists && "IF EXISTS",
        quoteName(command.schema),
        command.cascade && "CASCADE",
      );
    case "set-parameter":
      return words("SET", command.local && "LOCAL", command.parameter, `TO ${quoteLiteral(command.value)}`);
    default:
      return command satisfies never;
  }
}
