import {
  type ColumnType,
  type Constraint,
  indexOf,
  lockModeOf,
  type Operation,
  type OperationOf,
  resolveRelation,
  type Schema,
  type Table,
} from "../../../artifacts/migration/index.ts";
import { columnFill } from "./column-fill.ts";
import type { LockForm } from "./locks.ts";
import { notNullProof } from "./not-null-proof.ts";
import { checksReading, rebuiltIndexes, typeChange } from "./type-change.ts";

/** What decides about a statement's locks beside its own words. */
export interface LockContext {
  readonly before: Schema;
  /** The server's major version. */
  readonly version: number;
  /** The session's TimeZone where the script sets it. */
  readonly zone?: string | undefined;
}

/**
 * The rows of the table of locks that an operation is made of: most are one; ADD COLUMN with constraints is several. Empty
 * where it locks no relation, and for LOCK TABLE, whose mode stands in the statement.
 */
export function lockForms(operation: Operation, context: LockContext): readonly LockForm[] {
  const { before, version } = context;
  switch (operation.kind) {
    case "add-column":
      return addColumn(operation, context);
    case "drop-column":
      return ["DROP COLUMN"];
    case "rename-table":
      return ["RENAME"];
    case "rename-column":
    case "rename-constraint":
      return ["RENAME COLUMN"];
    case "set-schema":
      return ["SET SCHEMA"];
    case "rename-policy":
    case "create-policy":
    case "alter-policy":
    case "drop-policy":
      return ["CREATE or ALTER POLICY"];
    case "set-not-null":
      return [provesNotNull(operation, context) ? "SET NOT NULL proven by a check" : "SET NOT NULL"];
    case "drop-not-null":
    case "set-default":
    case "drop-default":
    case "alter-identity":
    case "drop-column-expression":
      return ["ALTER COLUMN"];
    case "set-column-expression":
      return [columnOf(context, operation)?.generated === "virtual" ? "ALTER COLUMN" : "SET EXPRESSION"];
    case "alter-column-type":
      return [changedType(operation, context)];
    case "add-constraint":
      return [addConstraint(operation.constraint, tableOf(context, operation), before)];
    case "validate-constraint":
      return [isForeignKey(operation, context) ? "VALIDATE CONSTRAINT of a foreign key" : "VALIDATE CONSTRAINT"];
    case "drop-constraint":
      if (isForeignKey(operation, context)) return ["DROP CONSTRAINT of a foreign key"];
      return [operation.cascade ? "DROP CONSTRAINT … CASCADE" : "DROP CONSTRAINT"];
    case "create-index":
      if (operation.concurrently) return ["CREATE INDEX CONCURRENTLY"];
      return [operation.only ? "CREATE INDEX ON ONLY" : "CREATE INDEX"];
    case "drop-index":
      return [operation.concurrently ? "DROP INDEX CONCURRENTLY" : "DROP INDEX"];
    case "rename-index":
      return [version < 12 ? "ALTER INDEX RENAME (before PostgreSQL 12)" : "ALTER INDEX RENAME"];
    case "reindex":
      return [operation.concurrently ? "REINDEX CONCURRENTLY" : "REINDEX"];
    case "create-table":
      return createTable(operation);
    case "attach-partition":
      return [version < 12 ? "ATTACH PARTITION (before PostgreSQL 12)" : "ATTACH PARTITION"];
    case "detach-partition":
      return [operation.concurrently ? "DETACH PARTITION CONCURRENTLY" : "DETACH PARTITION"];
    case "drop-table":
      return ["DROP TABLE"];
    case "truncate":
      return ["TRUNCATE"];
    case "create-trigger":
      return ["CREATE TRIGGER"];
    case "set-trigger-state":
      return ["ENABLE or DISABLE TRIGGER"];
    case "drop-trigger":
      return ["DROP TRIGGER"];
    case "create-rule":
      return ["CREATE RULE"];
    case "drop-rule":
      return ["DROP RULE"];
    case "set-row-security":
      return ["ALTER TABLE … ROW LEVEL SECURITY"];
    case "set-table-property":
      return setProperty(operation, context);
    case "set-inheritance":
      return ["INHERIT"];
    case "alter-table-other":
      return [otherCommand(operation.command)];
    case "cluster":
      return ["CLUSTER"];
    case "vacuum":
      return [operation.full ? "VACUUM FULL" : "VACUUM"];
    case "analyze":
      return ["ANALYZE"];
    case "refresh-view":
      return [operation.concurrently ? "REFRESH MATERIALIZED VIEW CONCURRENTLY" : "REFRESH MATERIALIZED VIEW"];
    case "create-view":
      return before.views.has(resolveRelation(before, operation.view)) ? ["CREATE OR REPLACE VIEW"] : [];
    case "drop-object":
      return operation.object === "view" || operation.object === "materialized-view" ? ["DROP VIEW"] : [];
    case "alter-domain":
      return alterDomain(operation);
    case "comment":
      return operation.object === "table" || operation.object === "column" ? ["COMMENT"] : [];
    case "set-owner":
      return operation.object === "table" ? ["OWNER TO"] : [];
    case "update":
    case "delete":
    case "insert":
      return ["INSERT, UPDATE or DELETE"];
    default:
      return [];
  }
}

const tableOf = ({ before }: LockContext, { table }: Extract<Operation, { readonly kind: "add-constraint" }>) =>
  before.tables.get(resolveRelation(before, table));

type OnColumn = OperationOf<"set-not-null" | "set-column-expression" | "alter-column-type">;

function tableBefore(
  { before }: LockContext,
  { table }: OnColumn | OperationOf<"validate-constraint" | "drop-constraint" | "set-table-property">,
): Table | undefined {
  return before.tables.get(resolveRelation(before, table));
}

const columnOf = (context: LockContext, operation: OnColumn) =>
  tableBefore(context, operation)?.columns.get(operation.column);

function provesNotNull(operation: OperationOf<"set-not-null">, context: LockContext): boolean {
  return notNullProof(tableBefore(context, operation), operation.column, context.version) !== null;
}

function isForeignKey(
  operation: OperationOf<"validate-constraint" | "drop-constraint">,
  context: LockContext,
): boolean {
  return tableBefore(context, operation)?.constraints.get(operation.name)?.kind === "foreign-key";
}

function addColumn({ column, constraints }: OperationOf<"add-column">, context: LockContext): readonly LockForm[] {
  const fill = columnFill(column, context.before, context.version);
  const forms: LockForm[] = [fill === null ? "ADD COLUMN" : fillForms[fill.kind]];
  for (const constraint of constraints) {
    if (constraint.kind === "check") forms.push("ADD COLUMN … CHECK");
    if (constraint.kind === "unique" || constraint.kind === "primary-key") forms.push("ADD COLUMN … UNIQUE");
    if (constraint.kind !== "foreign-key") continue;
    const filled = column.default !== null && column.default.constant !== null;
    forms.push(filled ? "ADD COLUMN … REFERENCES with a default" : "ADD COLUMN … REFERENCES");
  }
  return forms;
}

const fillForms = {
  sequence: "ADD COLUMN with a sequence",
  stored: "ADD COLUMN … GENERATED … STORED",
  volatile: "ADD COLUMN with a volatile default",
  domain: "ADD COLUMN of a constrained domain",
  "old-server": "ADD COLUMN with a default (before PostgreSQL 11)",
} as const satisfies Readonly<Record<string, LockForm>>;

function addConstraint(constraint: Constraint, table: Table | undefined, before: Schema): LockForm {
  switch (constraint.kind) {
    case "primary-key":
      if (constraint.usingIndex === null) return "ADD PRIMARY KEY";
      return nullableKeys(constraint.usingIndex, table, before).length > 0
        ? "ADD PRIMARY KEY USING INDEX over nullable columns"
        : "ADD CONSTRAINT USING INDEX";
    case "unique":
      return constraint.usingIndex === null ? "ADD UNIQUE" : "ADD CONSTRAINT USING INDEX";
    case "foreign-key":
      return constraint.notValid ? "ADD FOREIGN KEY NOT VALID" : "ADD FOREIGN KEY";
    case "check":
      return constraint.notValid ? "ADD CHECK NOT VALID" : "ADD CHECK";
    case "not-null":
      return constraint.notValid ? "ADD NOT NULL NOT VALID" : "ADD NOT NULL";
    case "exclusion":
      return "ADD EXCLUDE";
    default:
      return constraint satisfies never;
  }
}

/** The columns of an index that may hold NULL, as far as the catalogue knows them. */
export function nullableKeys(index: string, table: Table | undefined, before: Schema): readonly string[] {
  if (table === undefined) return [];
  const keys = indexOf(before, { schema: table.schema, name: index })?.index.keys ?? [];
  return keys.flatMap(({ column }) =>
    column !== null && table.columns.get(column)?.notNull === false ? [column] : [],
  );
}

function createTable({ constraints, origins }: OperationOf<"create-table">): readonly LockForm[] {
  const forms: LockForm[] = [];
  if (constraints.some(({ kind }) => kind === "foreign-key")) forms.push("CREATE TABLE with a foreign key");
  if (origins.some(({ kind }) => kind === "partition-of")) forms.push("CREATE TABLE … PARTITION OF");
  if (origins.some(({ kind }) => kind === "inherits")) forms.push("CREATE TABLE … INHERITS");
  return forms;
}

function changedType(operation: OperationOf<"alter-column-type">, context: LockContext): LockForm {
  const table = tableBefore(context, operation);
  const { before, version, zone } = context;
  if (typeChange(operation, table, before, version, zone) === "rewrite") return "ALTER COLUMN TYPE";
  const { column, type }: { readonly column: string; readonly type: ColumnType } = operation;
  if (table === undefined) return "ALTER COLUMN TYPE without a rewrite";
  if (rebuiltIndexes(table, column, type, before).length > 0) return "ALTER COLUMN TYPE with an index";
  return checksReading(table, column).length > 0
    ? "ALTER COLUMN TYPE with a check"
    : "ALTER COLUMN TYPE without a rewrite";
}

function setProperty(operation: OperationOf<"set-table-property">, context: LockContext): readonly LockForm[] {
  if (changesNothing(operation, tableBefore(context, operation))) return ["ALTER TABLE"];
  if (operation.property === "tablespace") return ["SET TABLESPACE"];
  if (operation.property === "access-method") return ["SET ACCESS METHOD"];
  return [operation.value === "unlogged" ? "SET UNLOGGED" : "SET LOGGED"];
}

/** Whether a table is already what it is set to; `heap` is the only access method of the server's own. */
export function changesNothing(
  { property, value }: OperationOf<"set-table-property">,
  table: Table | undefined,
): boolean {
  if (property === "access-method") return value === null || value === "heap";
  if (property === "tablespace" || table === undefined || table.assumed) return false;
  return table.persistence === (value === "unlogged" ? "unlogged" : "permanent");
}

function alterDomain({ action, notValid }: OperationOf<"alter-domain">): readonly LockForm[] {
  switch (action) {
    case "add-check":
      return notValid ? [] : ["ALTER DOMAIN … ADD CHECK"];
    case "set-not-null":
    case "add-not-null":
      return ["ALTER DOMAIN … SET NOT NULL"];
    case "validate-constraint":
      return ["ALTER DOMAIN … VALIDATE CONSTRAINT"];
    case "drop-constraint":
    case "drop-not-null":
    case "set-default":
    case "drop-default":
      return [];
    default:
      return action satisfies never;
  }
}

/** Commands that take SHARE UPDATE EXCLUSIVE, which stops nobody. */
const gentleCommands = new Set([
  "SET STATISTICS",
  "SET (column options)",
  "RESET (column options)",
  "SET (storage parameters)",
  "RESET (storage parameters)",
  "CLUSTER ON",
  "SET WITHOUT CLUSTER",
]);

function otherCommand(command: string): LockForm {
  if (gentleCommands.has(command)) return "SET STATISTICS";
  if (command === "OWNER TO") return "OWNER TO";
  if (command === "ALTER CONSTRAINT") return "ALTER CONSTRAINT";
  return "ALTER TABLE";
}

/** The lock that LOCK TABLE names; null for any other operation. */
export function namedMode(operation: Operation): ReturnType<typeof lockModeOf> {
  return operation.kind === "lock-table" ? lockModeOf(operation.mode) : null;
}
