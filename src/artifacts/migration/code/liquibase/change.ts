import type { ReferentialAction } from "../../operation/parts.ts";
import { quotedName, quotedText } from "../../sql-spelling.ts";
import { sqlFrom } from "../../sql-text.ts";
import { wordTable } from "../../word-table.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, ConstraintSpec, SchemaCommand } from "../schema-command.ts";
import { sqlOf, textOf } from "../text-pieces.ts";
import { type Lowering, statedColumn } from "./column.ts";
import { selectsDialect } from "./dbms.ts";
import { childrenOf, type Element, flag, piecesOf, rangeIn, said } from "./element.ts";
import { otherStatement } from "./other-change.ts";
import { createIndex, createTable } from "./table-change.ts";
import { typeIn } from "./types.ts";
import { isSet, listOf, rowsStatement, statedValue } from "./values.ts";

/** Changes that do nothing to the database, or tell a person something. */
const silent: ReadonlySet<string> = new Set([
  "comment",
  "empty",
  "output",
  "rollback",
  "stop",
  "tagDatabase",
  "validCheckSum",
  "property",
]);
const rowChanges: ReadonlySet<string> = new Set(["insert", "update", "delete"]);
const data: ReadonlySet<string> = new Set(["addLookupTable", "loadData", "loadUpdateData", "mergeColumns"]);

/** What Liquibase sends for a change. Source: liquibase-core, liquibase.change.core and liquibase.sqlgenerator.core, 4.31. */
export function lowerChange(lowering: Lowering, change: Element): readonly LoweredStep[] {
  const at = rangeIn(lowering.changelog, change);
  if (silent.has(change.name) || !selectsDialect(said(change, "dbms"), lowering.dialect)) return [];
  if (change.name === "sql" || change.name === "createProcedure") return sqlSteps(lowering, change);
  if (change.name === "sqlFile") return fileSteps(lowering, change);
  if (change.name === "preConditions") return checks(lowering, change);
  if (change.name === "modifySql") return rewriting(lowering, change);
  const unread = (reason: string, mayChangeSchema: boolean): readonly LoweredStep[] => [
    { kind: "unread", range: at, code: change.name, reason, mayChangeSchema },
  ];
  if (data.has(change.name))
    return unread(
      "it reads its rows from elsewhere",
      change.name === "addLookupTable" || change.name === "mergeColumns",
    );
  if (rowChanges.has(change.name)) {
    const table = tableSql(lowering, change);
    const statement = table === null ? null : rowsStatement(change, table, lowering.dialect);
    return statement === null
      ? unread("part of it is computed", false)
      : [{ kind: "sql", sql: sqlFrom(statement, at) }];
  }
  const statement = otherStatement(lowering, change);
  if (statement !== null) return [{ kind: "sql", sql: statement }];
  const made = commandsOf(lowering, change);
  if (made === "unknown") return unread("it is a program, or a change that is not known", true);
  return made ?? unread("part of it is computed", true);
}

const reads = /^\s*(?:select|show|with|values)\b/i;

/** Preconditions only ask, unless one of them sends SQL that does more or runs a program. */
function checks(lowering: Lowering, { children }: Element): readonly LoweredStep[] {
  return children.flatMap((check): readonly LoweredStep[] => {
    if (check.name === "customPrecondition") {
      const range = rangeIn(lowering.changelog, check);
      return [{ kind: "unread", range, code: check.name, reason: "it is a program", mayChangeSchema: true }];
    }
    if (check.name === "sqlCheck") return reads.test(textOf(check.text) ?? "") ? [] : sqlSteps(lowering, check);
    return checks(lowering, check);
  });
}

/** What rewrites the statements of its change set; what is only put behind one, as `ENGINE=InnoDB`, is passed over. */
function rewriting({ changelog }: Lowering, { children }: Element): readonly LoweredStep[] {
  return children.flatMap((part): readonly LoweredStep[] => {
    if (part.name.startsWith("append") && !(said(part, "value") ?? "").includes(";")) return [];
    const range = rangeIn(changelog, part);
    return [{ kind: "unread", range, code: "modifySql", reason: "it rewrites statements", mayChangeSchema: true }];
  });
}

/** A table with its schema as the dialect writes it; null: it is not named. */
function tableSql({ dialect }: Lowering, change: Element): string | null {
  const table = tableOf({ dialect }, change);
  if (table === null) return null;
  return [table.schema, table.name].flatMap((part) => (part === null ? [] : [quotedName(part, dialect)])).join(".");
}

/** The table of a change, by the attribute that names it. Schemas are PostgreSQL's. */
export function tableOf(
  { dialect }: Pick<Lowering, "dialect">,
  change: Element,
  name = "tableName",
  schema = "schemaName",
): { readonly schema: string | null; readonly name: string } | null {
  const table = said(change, name);
  return table === null ? null : { schema: dialect === "postgresql" ? said(change, schema) : null, name: table };
}

function sqlSteps({ changelog }: Lowering, change: Element): readonly LoweredStep[] {
  const pieces =
    change.text.length > 0
      ? change.text
      : (piecesOf(change, "sql") ?? piecesOf(change, "procedureText") ?? piecesOf(change, "procedureBody") ?? []);
  const cut = withDelimiter(pieces, said(change, "endDelimiter"));
  const first = cut[0];
  const range = first === undefined ? rangeIn(changelog, change) : rangeIn(changelog, first);
  return (textOf(cut) ?? "").trim() === "" ? [] : [{ kind: "sql", sql: sqlOf(cut, changelog.rangeOf, range) }];
}

/** What ends a statement where the changelog says so itself (`GO`, `/`, `@@`) becomes a semicolon of the same length. */
function withDelimiter(pieces: Element["text"], delimiter: string | null): Element["text"] {
  if (delimiter === null || delimiter === "" || delimiter === ";" || delimiter.includes("\\")) return pieces;
  return pieces.map((piece) => ({ ...piece, text: piece.text.replaceAll(delimiter, ";".padEnd(delimiter.length)) }));
}

function fileSteps({ changelog, fileText }: Lowering, change: Element): readonly LoweredStep[] {
  const range = rangeIn(changelog, change);
  const text = fileText(said(change, "path") ?? "");
  if (text !== null) return text.trim() === "" ? [] : [{ kind: "sql", sql: sqlFrom(text, range) }];
  return [{ kind: "unread", range, code: "sqlFile", reason: "its file was not found", mayChangeSchema: true }];
}

const stepsOf = (...commands: readonly SchemaCommand[]): readonly LoweredStep[] =>
  commands.map((command) => ({ kind: "command", command }));

function commandsOf(lowering: Lowering, change: Element): readonly LoweredStep[] | "unknown" | null {
  const at = rangeIn(lowering.changelog, change);
  const table = tableOf(lowering, change);
  switch (change.name) {
    case "createTable":
      return createTable(lowering, change);
    case "createIndex":
      return createIndex(lowering, change);
    case "dropTable":
      return table === null
        ? null
        : stepsOf({ at, kind: "drop-table", table, ifExists: false, cascade: isSet(change, "cascadeConstraints") });
    case "renameTable": {
      const old = tableOf(lowering, change, "oldTableName");
      const to = said(change, "newTableName");
      return old === null || to === null ? null : stepsOf({ at, kind: "rename-table", table: old, to });
    }
    case "dropIndex": {
      const name = said(change, "indexName");
      const schema = table?.schema ?? null;
      return name === null
        ? null
        : stepsOf({ at, kind: "drop-index", table, name, schema, concurrently: false, ifExists: false });
    }
    case "setTableRemarks":
    case "setColumnRemarks": {
      const text = said(change, "remarks");
      const column = change.name === "setTableRemarks" ? null : said(change, "columnName");
      return table === null ? null : stepsOf({ at, kind: "comment", table, column, text });
    }
    case "addColumn":
      return table === null ? null : addColumns(lowering, change, table);
    default:
      return alterSteps(lowering, change, table, at);
  }
}

type Table = NonNullable<ReturnType<typeof tableOf>>;

function addColumns(lowering: Lowering, change: Element, table: Table): readonly LoweredStep[] | null {
  const steps: LoweredStep[] = [];
  for (const element of childrenOf(change, "column")) {
    const stated = statedColumn(lowering, element);
    if (stated === null) return null;
    const { column, constraints, primaryKey, value } = stated;
    const { at } = column;
    const keys: ConstraintSpec[] =
      primaryKey === null ? [] : [{ at, kind: "primary-key", name: primaryKey.name, columns: [column.name] }];
    const actions: AlterAction[] = [
      { at, kind: "add-column", column, ifNotExists: false },
      ...[...keys, ...constraints].map((constraint): AlterAction => ({ at, kind: "add-constraint", constraint })),
    ];
    steps.push(
      ...actions.map(
        (action): LoweredStep => ({ kind: "command", command: { at, kind: "alter-table", table, actions: [action] } }),
      ),
    );
    if (value !== null) {
      const name = [table.schema, table.name]
        .flatMap((part) => (part === null ? [] : [quotedName(part, lowering.dialect)]))
        .join(".");
      steps.push({
        kind: "sql",
        sql: sqlFrom(`UPDATE ${name} SET ${quotedName(column.name, lowering.dialect)} = ${value}`, at),
      });
    }
  }
  return steps;
}

function alterSteps(
  lowering: Lowering,
  change: Element,
  table: Table | null,
  at: SchemaCommand["at"],
): readonly LoweredStep[] | "unknown" | null {
  const on =
    change.name === "addForeignKeyConstraint" || change.name === "dropForeignKeyConstraint"
      ? tableOf(lowering, change, "baseTableName", "baseTableSchemaName")
      : table;
  const actions = actionsOf(lowering, change, at);
  if (actions === "unknown") return "unknown";
  if (actions === null || on === null) return null;
  const filled = said(change, "defaultNullValue");
  const name = [on.schema, on.name]
    .flatMap((part) => (part === null ? [] : [quotedName(part, lowering.dialect)]))
    .join(".");
  const column = quotedName(said(change, "columnName") ?? "", lowering.dialect);
  const update = `UPDATE ${name} SET ${column} = ${valueText(filled ?? "", lowering)} WHERE ${column} IS NULL`;
  const before: LoweredStep[] = filled === null ? [] : [{ kind: "sql", sql: sqlFrom(update, at) }];
  return [
    ...before,
    ...stepsOf(...actions.map((action): SchemaCommand => ({ at, kind: "alter-table", table: on, actions: [action] }))),
  ];
}

const valueText = (text: string, { dialect }: Lowering): string =>
  /^-?[0-9]+(?:\.[0-9]+)?$|^(?:true|false|null)$/i.test(text.trim()) || isCall(text.trim())
    ? text
    : quotedText(text, dialect);

const isCall = (text: string): boolean => text.includes("(") && text.endsWith(")");

/** What a change does to one table; null: part of it is computed. */
function actionsOf(
  lowering: Lowering,
  change: Element,
  at: SchemaCommand["at"],
): readonly AlterAction[] | "unknown" | null {
  const { dialect } = lowering;
  const column = said(change, "columnName");
  const name = said(change, "constraintName");
  const drop = (
    constraint: Extract<AlterAction, { kind: "drop-constraint" }>["constraint"],
    own: string | null,
  ): readonly AlterAction[] | null =>
    own === null ? null : [{ at, kind: "drop-constraint", name: own, constraint, ifExists: false }];
  switch (change.name) {
    case "dropColumn": {
      const columns = column === null ? childrenOf(change, "column").map((each) => said(each, "name")) : [column];
      return columns.every((each) => each !== null)
        ? columns.map((each) => ({ at, kind: "drop-column", column: each, ifExists: false, cascade: false }))
        : null;
    }
    case "renameColumn": {
      const [from, to] = [said(change, "oldColumnName"), said(change, "newColumnName")];
      return from === null || to === null ? null : [{ at, kind: "rename-column", column: from, to }];
    }
    case "modifyDataType": {
      const type = typeIn(said(change, "newDataType") ?? "", dialect);
      return column === null || type === null || type === ""
        ? null
        : [alterColumn(change, at, column, { type }, dialect)];
    }
    case "addNotNullConstraint":
    case "dropNotNullConstraint":
      return column === null
        ? null
        : [alterColumn(change, at, column, { notNull: change.name === "addNotNullConstraint" }, dialect)];
    case "addDefaultValue":
    case "dropDefaultValue": {
      const value = change.name === "addDefaultValue" ? statedValue(change, "defaultValue", dialect) : null;
      return column === null ? null : [{ at, kind: "alter-column", column, default: value }];
    }
    case "addPrimaryKey":
    case "addUniqueConstraint": {
      const kind = change.name === "addPrimaryKey" ? "primary-key" : "unique";
      const usingIndex = said(change, "forIndexName");
      const columns = listOf(said(change, "columnNames"));
      const constraint: ConstraintSpec = {
        at,
        kind,
        name,
        columns,
        ...(usingIndex === null || dialect !== "postgresql" ? {} : { usingIndex }),
      };
      return columns.length === 0 ? null : [{ at, kind: "add-constraint", constraint }];
    }
    case "addForeignKeyConstraint":
      return foreignKey(lowering, change, at);
    case "addCheckConstraint": {
      const expression = said(change, "constraintBody") ?? textOf(change.text);
      return expression === null
        ? null
        : [{ at, kind: "add-constraint", constraint: { at, kind: "check", name, expression } }];
    }
    case "dropPrimaryKey":
      return drop("primary-key", name ?? `${said(change, "tableName") ?? ""}_pkey`);
    case "dropUniqueConstraint":
      return drop("unique", name);
    case "dropForeignKeyConstraint":
      return drop("foreign-key", name);
    case "dropCheckConstraint":
      return drop("check", name);
    default:
      return "unknown";
  }
}

function alterColumn(
  change: Element,
  at: SchemaCommand["at"],
  column: string,
  what: { readonly type?: string; readonly notNull?: boolean },
  dialect: Lowering["dialect"],
): AlterAction {
  const written = said(change, "columnDataType");
  const type = what.type ?? (written === null ? null : typeIn(written, dialect));
  const whole = { at, name: column, type: type ?? "", notNull: what.notNull ?? false, default: null };
  return { at, kind: "alter-column", column, ...what, ...(dialect === "mysql" && type !== null ? { whole } : {}) };
}

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  cascade: "cascade",
  "no action": "no-action",
  restrict: "restrict",
  "set default": "set-default",
  "set null": "set-null",
});

function foreignKey({ dialect }: Lowering, change: Element, at: SchemaCommand["at"]): readonly AlterAction[] | null {
  const table = tableOf({ dialect }, change, "referencedTableName", "referencedTableSchemaName");
  const columns = listOf(said(change, "baseColumnNames"));
  if (table === null || columns.length === 0) return null;
  const onDelete = isSet(change, "deleteCascade") ? "cascade" : actions[(said(change, "onDelete") ?? "").toLowerCase()];
  const onUpdate = actions[(said(change, "onUpdate") ?? "").toLowerCase()];
  const constraint: ConstraintSpec = {
    at,
    kind: "foreign-key",
    name: said(change, "constraintName"),
    columns,
    table,
    referencedColumns: listOf(said(change, "referencedColumnNames")),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(isSet(change, "deferrable") && dialect === "postgresql"
      ? { deferrable: isSet(change, "initiallyDeferred") ? ("deferred" as const) : ("immediate" as const) }
      : {}),
    ...(flag(change, "validate") === false && dialect === "postgresql" ? { notValid: true } : {}),
  };
  return [{ at, kind: "add-constraint", constraint }];
}
