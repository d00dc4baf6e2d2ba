import type { LikeOption, TableOrigin } from "../operation.ts";
import type { Column, Index, Schema, Table, TableConstraint } from "../schema.ts";
import { withIndex } from "./add-constraint.ts";
import { withRowTriggers } from "./apply-trigger.ts";
import { defaultName, isNameTaken, keyNames } from "./default-name.ts";
import { withEntry } from "./entries.ts";
import { resolveRelation } from "./relation.ts";

/** Indexes a table may have before no more are copied to it: copying a copy twice would double them each time. */
const indexLimit = 500;

/**
 * A table with what LIKE, INHERITS or PARTITION OF takes over from another (manual, CREATE TABLE): all copy columns and
 * NOT NULL; LIKE copies more as told; INHERITS defaults and checks; a partition indexes and foreign keys too. Nothing
 * where the other table is not known.
 */
export function copyFrom(schema: Schema, table: Table, { kind, table: name, including }: TableOrigin): Table {
  const source = name === null ? undefined : schema.tables.get(resolveRelation(schema, name));
  if (source === undefined) return table;
  const options: readonly LikeOption[] = kind === "like" ? including : ["defaults", "constraints", "generated"];
  const columns = new Map(table.columns);
  for (const column of source.columns.values()) columns.set(column.name, copiedColumn(column, options));
  const copied = [...source.constraints.values()].reduce<Table>(
    (into, constraint) => (isCopied(constraint, kind, options) ? withCopied(into, constraint) : into),
    { ...table, columns },
  );
  if (kind !== "partition-of") return options.includes("indexes") ? withIndexesOf(schema, copied, source) : copied;
  return withIndexesOf(schema, withRowTriggers(copied, source), source);
}

function withIndexesOf(schema: Schema, table: Table, source: Table): Table {
  return [...source.indexes.values()].reduce(
    (into, index) => (into.indexes.size < indexLimit ? copyIndex(schema, into, index, source) : into),
    table,
  );
}

function copiedColumn(column: Column, options: readonly LikeOption[]): Column {
  const identity = column.generated?.startsWith("identity") ?? false;
  const generated = options.includes(identity ? "identity" : "generated") ? column.generated : null;
  const keepsDefault = options.includes("defaults");
  return {
    ...column,
    generated,
    default: keepsDefault ? column.default : null,
    serial: keepsDefault && column.serial,
    comment: options.includes("comments") ? column.comment : null,
  };
}

function isCopied({ kind }: TableConstraint, origin: TableOrigin["kind"], options: readonly LikeOption[]): boolean {
  if (kind === "check") return options.includes("constraints");
  return kind === "not-null" || (kind === "foreign-key" && origin === "partition-of");
}

function withCopied(table: Table, constraint: TableConstraint): Table {
  return { ...table, constraints: withEntry(table.constraints, constraint.name, constraint) };
}

/** A copy of an index under a name of its own, with the primary key or unique constraint that owns it. */
export function copyIndex(schema: Schema, table: Table, index: Index, source: Table): Table {
  const owner = index.constraint === null ? undefined : source.constraints.get(index.constraint);
  const names = [...keyNames(index.keys), ...index.include];
  const isTaken = isNameTaken(schema, table);
  if (owner === undefined) return withIndex(table, { ...index, name: defaultName(table.name, names, "idx", isTaken) });
  const label = owner.kind === "primary-key" ? "pkey" : owner.kind === "unique" ? "key" : "excl";
  const name = defaultName(table.name, owner.kind === "primary-key" ? [] : names, label, isTaken);
  return withIndex(withCopied(table, { ...owner, name }), { ...index, name, constraint: name });
}
