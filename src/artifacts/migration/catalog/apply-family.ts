import type { OperationOf } from "../operation.ts";
import type { Index, Schema, Table, TableConstraint } from "../schema.ts";
import { withoutRowTriggers, withRowTriggers } from "./apply-trigger.ts";
import { changeTable } from "./change-table.ts";
import { copyIndex } from "./copy-table.ts";
import { withEntry } from "./entries.ts";
import { mayReach } from "./reach.ts";
import { resolveRelation } from "./relation.ts";

/** Indexes that one ATTACH PARTITION makes; more than any real table has. */
const indexLimit = 100;

/**
 * ATTACH and DETACH PARTITION. What is attached gets the indexes, foreign keys and row triggers of its parent that it has
 * not got itself (manual, ALTER TABLE … ATTACH PARTITION).
 */
export function movePartition(schema: Schema, operation: OperationOf<"attach-partition" | "detach-partition">): Schema {
  const { table, partition, kind, isDefault } = operation;
  const assumed = changeTable(schema, table, (each) => each);
  const key = resolveRelation(assumed, table);
  const parent = assumed.tables.get(key);
  return changeTable(assumed, partition, (each) => {
    if (kind === "detach-partition") {
      const left = parent === undefined ? each : withoutRowTriggers(each, parent);
      return { ...left, partitionOf: null, isDefaultPartition: false };
    }
    const joined = { ...each, partitionOf: key, isDefaultPartition: isDefault };
    return parent === undefined || !mayReach(schema) ? joined : equipped(assumed, joined, parent);
  });
}

/** INHERIT and NO INHERIT. */
export function setInheritance(schema: Schema, operation: OperationOf<"set-inheritance">): Schema {
  const assumed = changeTable(schema, operation.parent, (each) => each);
  const parent = resolveRelation(assumed, operation.parent);
  return changeTable(assumed, operation.table, (table) => {
    const others = table.inherits.filter((key) => key !== parent);
    return { ...table, inherits: operation.inherits ? [...others, parent] : others };
  });
}

function equipped(schema: Schema, table: Table, parent: Table): Table {
  const missing = [...parent.indexes.values()].filter(
    (index) => ![...table.indexes.values()].some((each) => serves(each, index)),
  );
  const indexed = missing
    .slice(0, indexLimit)
    .reduce((current, index) => copyIndex(schema, current, index, parent), table);
  const keys = [...parent.constraints.values()].filter(
    (constraint) =>
      constraint.kind === "foreign-key" &&
      ![...table.constraints.values()].some((each) => sameReference(each, constraint)),
  );
  const constraints = keys.reduce((current, each) => withEntry(current, each.name, each), indexed.constraints);
  return withRowTriggers({ ...indexed, constraints }, parent);
}

function serves(own: Index, wanted: Index): boolean {
  const text = ({ keys, where, method }: Index): string =>
    [method, where?.sql ?? "", ...keys.map(({ column, expression }) => column ?? `(${expression?.sql ?? ""})`)].join(
      "\n",
    );
  if (wanted.constraint !== null && own.constraint === null) return false;
  return own.unique === wanted.unique && text(own) === text(wanted);
}

function sameReference(one: TableConstraint, other: TableConstraint): boolean {
  if (one.kind !== "foreign-key" || other.kind !== "foreign-key") return false;
  return one.references === other.references && one.columns.join() === other.columns.join();
}
