import type { Constraint } from "../operation.ts";
import type { Index, Schema, Table, TableConstraint } from "../schema.ts";
import { defaultName, isNameTaken } from "./default-name.ts";
import { withEntry, withoutEntries } from "./entries.ts";
import { primaryKeyOf, resolveRelation } from "./relation.ts";

/** A table with a constraint added, and the index that a primary key, unique or exclusion constraint makes or takes over. */
export function addConstraint(schema: Schema, table: Table, constraint: Constraint): Table {
  switch (constraint.kind) {
    case "primary-key":
    case "unique":
      return addKey(schema, table, constraint);
    case "exclusion": {
      const { columns } = constraint;
      const name = constraint.name ?? defaultName(table.name, columns, "excl", isNameTaken(schema, table));
      const kept = withConstraint(table, { kind: "exclusion", name, validated: true, columns });
      return withIndex(kept, { ...ownedIndex(name, columns), method: "gist", unique: false });
    }
    case "check": {
      const { expression, notValid } = constraint;
      const named = expression.columns.length === 1 ? expression.columns : [];
      const name = constraint.name ?? defaultName(table.name, named, "check", isNameTaken(schema, table));
      return withConstraint(table, { kind: "check", name, validated: !notValid, expression });
    }
    case "not-null": {
      const { column, notValid } = constraint;
      const name = constraint.name ?? defaultName(table.name, [column], "not_null", isNameTaken(schema, table));
      const kept = withConstraint(table, { kind: "not-null", name, validated: !notValid, column });
      return notValid ? kept : withNotNull(kept, [column]);
    }
    default:
      return addForeignKey(schema, table, constraint);
  }
}

/** A table with columns made NOT NULL. */
export function withNotNull(table: Table, names: readonly string[]): Table {
  const columns = names.reduce((current, name) => {
    const column = current.get(name);
    return column === undefined || column.notNull ? current : withEntry(current, name, { ...column, notNull: true });
  }, table.columns);
  return columns === table.columns ? table : { ...table, columns };
}

/** A table with an index put in. */
export function withIndex(table: Table, index: Index): Table {
  return { ...table, indexes: withEntry(table.indexes, index.name, index) };
}

function withConstraint(table: Table, constraint: TableConstraint): Table {
  return { ...table, constraints: withEntry(table.constraints, constraint.name, constraint) };
}

/** PRIMARY KEY and UNIQUE; with USING INDEX the index takes the constraint's name, or gives it its own. */
function addKey(
  schema: Schema,
  table: Table,
  { kind, name: given, columns: declared, usingIndex }: Extract<Constraint, { usingIndex: string | null }>,
): Table {
  const used = usingIndex === null ? undefined : table.indexes.get(usingIndex);
  const columns = used === undefined ? declared : used.keys.flatMap(({ column }) => column ?? []);
  const label = kind === "primary-key" ? "pkey" : "key";
  const named = kind === "primary-key" ? [] : columns;
  const name = given ?? usingIndex ?? defaultName(table.name, named, label, isNameTaken(schema, table));
  const index = used === undefined ? ownedIndex(name, columns) : { ...used, name, unique: true, constraint: name };
  const indexes = usingIndex === null ? table.indexes : withoutEntries(table.indexes, [usingIndex]);
  const kept = withIndex(withConstraint({ ...table, indexes }, { kind, name, validated: true, columns }), index);
  return kind === "primary-key" ? withNotNull(kept, columns) : kept;
}

function ownedIndex(name: string, columns: readonly string[]): Index {
  const keys = columns.map((column) => ({ column, expression: null }));
  return { name, keys, include: [], method: "btree", unique: true, where: null, constraint: name };
}

function addForeignKey(schema: Schema, table: Table, constraint: Extract<Constraint, { kind: "foreign-key" }>): Table {
  const { columns, onDelete, onUpdate, notValid } = constraint;
  const name = constraint.name ?? defaultName(table.name, columns, "fkey", isNameTaken(schema, table));
  const references = resolveRelation(schema, constraint.references);
  const target = references === table.key ? table : schema.tables.get(references);
  const implied = target === undefined ? [] : (primaryKeyOf(target)?.columns ?? []);
  const referencedColumns = constraint.referencedColumns.length > 0 ? constraint.referencedColumns : implied;
  const kept: TableConstraint = {
    kind: "foreign-key",
    name,
    validated: !notValid,
    columns,
    references,
    referencedColumns,
    onDelete,
    onUpdate,
  };
  return withConstraint(table, kept);
}
