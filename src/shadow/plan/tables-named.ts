import type { ColumnType, Constraint, ObjectName, Operation } from "../../artifacts/migration/index.ts";

/** A column that an operation takes to be there, with its type where the operation tells something of it. */
export interface ColumnNamed {
  readonly name: string;
  readonly type: ColumnType | null;
}

/** A table that an operation takes to be there. */
export interface TableNamed {
  readonly table: ObjectName;
  readonly columns: readonly ColumnNamed[];
  /** The key that a foreign key refers to; null: none does. */
  readonly key: { readonly kind: "PRIMARY KEY" | "UNIQUE"; readonly columns: readonly string[] } | null;
}

/** The tables (or views) that an operation takes to be there, and what it says of their columns. */
export function tablesNamed(operation: Operation): readonly TableNamed[] {
  return [...own(operation), ...referred(operation), ...read(operation)].filter(({ table }) => !isSystem(table));
}

const isSystem = ({ schema, name }: ObjectName): boolean =>
  schema === null ? name.startsWith("pg_") : /^(?:pg_\w+|information_schema)$/.test(schema);

const untyped = (name: string): ColumnNamed => ({ name, type: null });

function own(operation: Operation): readonly TableNamed[] {
  if (!("table" in operation) || operation.table === null || operation.kind === "create-table") return [];
  if (operation.kind === "drop-table" && operation.ifExists) return [];
  return [{ table: operation.table, columns: columnsOf(operation), key: null }];
}

function columnsOf(operation: Operation): readonly ColumnNamed[] {
  switch (operation.kind) {
    case "drop-column":
      return operation.ifExists ? [] : [untyped(operation.column)];
    case "rename-column":
    case "set-not-null":
    case "drop-not-null":
    case "set-default":
    case "drop-default":
      return [untyped(operation.column)];
    case "alter-identity":
      return [{ name: operation.column, type: bigint }];
    case "alter-column-type":
      return [{ name: operation.column, type: earlierType(operation.type) }];
    case "add-constraint":
      return constrained(operation.constraint);
    case "create-index":
      return [
        ...operation.keys.flatMap(({ column, expression }) => [
          ...(column === null ? [] : [column]),
          ...(expression?.columns ?? []),
        ]),
        ...operation.include,
        ...(operation.where?.columns ?? []),
      ].map(untyped);
    case "create-policy":
    case "alter-policy":
      return [...(operation.using?.columns ?? []), ...(operation.withCheck?.columns ?? [])].map(untyped);
    case "insert":
      return (operation.columns ?? []).map(untyped);
    case "update":
      return [...operation.columns, ...(operation.where?.columns ?? [])].map(untyped);
    case "delete":
      return (operation.where?.columns ?? []).map(untyped);
    case "create-trigger":
      return operation.columns.map(untyped);
    default:
      return [];
  }
}

const plain = (name: string): ColumnType => ({ schema: null, name, modifiers: [], arrayDimensions: 0 });
const bigint = plain("int8");

/** What a column plausibly was before it gets a type. */
const earlier: Readonly<Partial<Record<string, ColumnType>>> = {
  int8: plain("int4"),
  int4: plain("int2"),
  timestamptz: plain("timestamp"),
  jsonb: plain("json"),
  varchar: plain("text"),
  citext: plain("text"),
};

const earlierType = (type: ColumnType): ColumnType =>
  type.arrayDimensions === 0 && type.schema === null ? (earlier[type.name] ?? plain("text")) : plain("text");

function constrained(constraint: Constraint): readonly ColumnNamed[] {
  switch (constraint.kind) {
    case "primary-key":
    case "unique":
      return constraint.usingIndex === null ? constraint.columns.map(untyped) : [];
    case "foreign-key":
      return constraint.columns.map(untyped);
    case "check":
      return constraint.expression.columns.map(untyped);
    case "not-null":
      return [untyped(constraint.column)];
    case "exclusion":
      return constraint.columns.map(untyped);
    default:
      return constraint satisfies never;
  }
}

/** Tables that foreign keys refer to: their columns have the types of those that refer to them. */
function referred(operation: Operation): readonly TableNamed[] {
  if (operation.kind === "create-table" || operation.kind === "add-column") {
    const columns = operation.kind === "create-table" ? operation.columns : [operation.column];
    const types = new Map(columns.map(({ name, type }) => [name, type]));
    return operation.constraints.flatMap((constraint) => target(constraint, types));
  }
  return operation.kind === "add-constraint" ? target(operation.constraint, new Map()) : [];
}

function target(constraint: Constraint, types: ReadonlyMap<string, ColumnType>): readonly TableNamed[] {
  if (constraint.kind !== "foreign-key") return [];
  const { references: table, columns, referencedColumns } = constraint;
  const isPrimary = referencedColumns.length === 0;
  const referred = isPrimary ? ["id"].slice(0, columns.length) : referencedColumns;
  const named = referred.map((name, index) => ({ name, type: types.get(columns[index] ?? "") ?? null }));
  return [{ table, columns: named, key: { kind: isPrimary ? "PRIMARY KEY" : "UNIQUE", columns: referred } }];
}

function read(operation: Operation): readonly TableNamed[] {
  const query = "query" in operation ? operation.query : null;
  const origins = operation.kind === "create-table" ? operation.origins.flatMap(({ table }) => table ?? []) : [];
  return [...(query?.reads ?? []), ...origins].map((table) => ({ table, columns: [], key: null }));
}
