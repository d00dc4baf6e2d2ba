import type { Constraint } from "../operation.ts";
import type { Index, Schema, Table, TableConstraint } from "../schema.ts";
import { constraintName } from "./constraint-name.ts";
import { withEntry, withoutEntries } from "./entries.ts";
import { primaryKeyOf, resolveRelation } from "./relation.ts";

/** A table with a constraint added, and the index that a primary key, unique or exclusion constraint makes or takes over. */
export function addConstraint(schema: Schema, table: Table, constraint: Constraint): Table {
  const name = constraintName(schema, table, constraint);
  switch (constraint.kind) {
    case "primary-key":
    case "unique":
      return addKey(table, name, constraint);
    case "exclusion": {
      const { columns } = constraint;
      const kept = withConstraint(table, { kind: "exclusion", name, validated: true, columns });
      return withIndex(kept, { ...ownedIndex(name, columns), method: "gist", unique: false });
    }
    case "check": {
      const { expression, notValid } = constraint;
      return withConstraint(table, { kind: "check", name, validated: !notValid, expression });
    }
    case "not-null": {
      const { column, notValid } = constraint;
      const kept = withConstraint(table, { kind: "not-null", name, validated: !notValid, column });
      return notValid ? kept : withNotNull(kept, [column]);
    }
    default:
      return addForeignKey(schema, table, name, constraint);
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

/** PRIMARY KEY and UNIQUE; an index given by USING INDEX takes the constraint's name. */
function addKey(
  table: Table,
  name: string,
  { kind, columns: declared, usingIndex }: Extract<Constraint, { usingIndex: string | null }>,
): Table {
  const used = usingIndex === null ? undefined : table.indexes.get(usingIndex);
  const columns = used === undefined ? declared : used.keys.flatMap(({ column }) => column ?? []);
  const index = used === undefined ? ownedIndex(name, columns) : { ...used, name, unique: true, constraint: name };
  const indexes = usingIndex === null ? table.indexes : withoutEntries(table.indexes, [usingIndex]);
  const kept = withIndex(withConstraint({ ...table, indexes }, { kind, name, validated: true, columns }), index);
  return kind === "primary-key" ? withNotNull(kept, columns) : kept;
}

function ownedIndex(name: string, columns: readonly string[]): Index {
  const keys = columns.map((column) => ({ column, expression: null }));
  return { name, keys, include: [], method: "btree", unique: true, where: null, constraint: name };
}

/** Without a list of columns the key of the referenced table is meant; nothing where it is not known. */
function addForeignKey(
  schema: Schema,
  table: Table,
  name: string,
  constraint: Extract<Constraint, { kind: "foreign-key" }>,
): Table {
  const { columns, onDelete, onUpdate, notValid } = constraint;
  const references = resolveRelation(schema, constraint.references);
  const target = references === table.key ? table : schema.tables.get(references);
  const implied = target === undefined ? [] : (primaryKeyOf(target)?.columns ?? []);
  return withConstraint(table, {
    kind: "foreign-key",
    name,
    validated: !notValid,
    columns,
    references,
    referencedColumns: constraint.referencedColumns.length > 0 ? constraint.referencedColumns : implied,
    onDelete,
    onUpdate,
  });
}
