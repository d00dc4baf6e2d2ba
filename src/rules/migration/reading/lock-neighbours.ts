import {
  type Constraint,
  dependentKeys,
  descendants,
  type ObjectName,
  type Operation,
  primaryKeyOf,
  type RelationKey,
  resolveRelation,
  type Schema,
  type Table,
  type TableConstraint,
} from "../../../artifacts/migration/index.ts";
import { findDomain, tablesUsing } from "./domains.ts";
import type { Neighbour } from "./locks.ts";

/** Tables that TRUNCATE … CASCADE is followed to. */
const maxCascaded = 1000;

/**
 * The relations that stand in a relation to what an operation names: those of which the locks speak beside the named one.
 * Each once, in the catalogue's order, and never the named one itself.
 */
export function neighbours(operation: Operation, before: Schema, neighbour: Neighbour): readonly RelationKey[] {
  const own = "table" in operation && operation.table !== null ? resolveRelation(before, operation.table) : null;
  const found = reached(operation, before, neighbour, own === null ? undefined : before.tables.get(own));
  return [...new Set(found)].filter((key) => key !== own);
}

type Found = readonly RelationKey[];

function reached(operation: Operation, before: Schema, neighbour: Neighbour, table: Table | undefined): Found {
  switch (neighbour) {
    case "referenced":
      return declaredKeys(operation).flatMap((each) =>
        each.kind === "foreign-key" ? [resolveRelation(before, each.references)] : [],
      );
    case "related":
      return table === undefined ? [] : relatedTo(operation, before, table);
    case "partitions":
      return table === undefined ? [] : descendants(before, table.key);
    case "partition":
      return operation.kind === "attach-partition" || operation.kind === "detach-partition"
        ? [resolveRelation(before, operation.partition)]
        : [];
    case "parent":
      return parentsOf(operation, before, table);
    case "default-partition":
      return partitionedBy(operation, before, table).flatMap((key) => defaultPartitionOf(before, key) ?? []);
    case "inherited":
      return inheritedBy(operation).map((name) => resolveRelation(before, name));
    case "cascaded":
      return operation.kind === "truncate" && operation.cascade && table !== undefined
        ? cascade(before, table.key)
        : [];
    case "keyed":
      return operation.kind === "alter-column-type" && table !== undefined
        ? keyedWith(before, table, operation.column)
        : [];
    case "users": {
      const domain = operation.kind === "alter-domain" ? findDomain(before, operation.domain) : null;
      return domain === null ? [] : tablesUsing(before, domain.key);
    }
    default:
      return neighbour satisfies never;
  }
}

/** The constraints that an operation declares. */
export function declaredKeys(operation: Operation): readonly Constraint[] {
  if (operation.kind === "create-table" || operation.kind === "add-column") return operation.constraints;
  return operation.kind === "add-constraint" ? [operation.constraint] : [];
}

/** Where the foreign keys lead that the operation drops or validates. */
function relatedTo(operation: Operation, before: Schema, table: Table): Found {
  if (operation.kind === "drop-table") return [...targetsOf(table.constraints.values()), ...referencing(before, table)];
  if (operation.kind === "drop-column") {
    return [...targetsOf(keysOver(table, operation.column)), ...referencingColumn(before, table, operation.column)];
  }
  if (operation.kind !== "drop-constraint" && operation.kind !== "validate-constraint") return [];
  const constraint = table.constraints.get(operation.name);
  if (constraint === undefined) return [];
  if (constraint.kind === "foreign-key") return [constraint.references];
  const goes = operation.kind === "drop-constraint" && operation.cascade;
  return goes && (constraint.kind === "primary-key" || constraint.kind === "unique") ? referencing(before, table) : [];
}

function targetsOf(constraints: Iterable<TableConstraint>): Found {
  return [...constraints].flatMap((each) => (each.kind === "foreign-key" ? [each.references] : []));
}

const keysOver = (table: Table, column: string): readonly TableConstraint[] =>
  [...table.constraints.values()].filter((each) => each.kind === "foreign-key" && each.columns.includes(column));

function referencing(before: Schema, { key }: Table): Found {
  return dependentKeys(before, key).filter((other) =>
    targetsOf(before.tables.get(other)?.constraints.values() ?? []).includes(key),
  );
}

/** The tables whose foreign keys point at a column. */
export function referencingColumn(before: Schema, table: Table, column: string): Found {
  const primary = primaryKeyOf(table)?.columns ?? [];
  return dependentKeys(before, table.key).filter((other) =>
    [...(before.tables.get(other)?.constraints.values() ?? [])].some(
      (each) =>
        each.kind === "foreign-key" &&
        each.references === table.key &&
        (each.referencedColumns.length > 0 ? each.referencedColumns : primary).includes(column),
    ),
  );
}

function keyedWith(before: Schema, table: Table, column: string): Found {
  return [...targetsOf(keysOver(table, column)), ...referencingColumn(before, table, column)];
}

/** The parents of the partition that an operation makes or drops. */
function parentsOf(operation: Operation, before: Schema, table: Table | undefined): Found {
  if (operation.kind === "drop-table") {
    return table === undefined ? [] : table.partitionOf === null ? table.inherits : [table.partitionOf];
  }
  return operation.kind === "create-table"
    ? namedOrigins(operation, "partition-of").map((name) => resolveRelation(before, name))
    : [];
}

function namedOrigins(operation: Operation, kind: "partition-of" | "inherits"): readonly ObjectName[] {
  if (operation.kind !== "create-table") return [];
  return operation.origins.flatMap((origin) => (origin.kind === kind && origin.table !== null ? [origin.table] : []));
}

function inheritedBy(operation: Operation): readonly ObjectName[] {
  return operation.kind === "set-inheritance" ? [operation.parent] : namedOrigins(operation, "inherits");
}

/** The partitioned table whose bounds an operation changes. */
function partitionedBy(operation: Operation, before: Schema, table: Table | undefined): Found {
  if (operation.kind === "create-table" || operation.kind === "drop-table") return parentsOf(operation, before, table);
  const moves = operation.kind === "attach-partition" || operation.kind === "detach-partition";
  return moves && table !== undefined ? [table.key] : [];
}

/** The default partition of a partitioned table; null where it has none that is known. */
export function defaultPartitionOf(schema: Schema, key: RelationKey): RelationKey | null {
  const children = dependentKeys(schema, key).flatMap((child) => schema.tables.get(child) ?? []);
  return children.find((child) => child.partitionOf === key && child.isDefaultPartition)?.key ?? null;
}

function cascade(before: Schema, from: RelationKey): Found {
  const found = new Set<RelationKey>([from]);
  for (const key of found) {
    const table = before.tables.get(key);
    if (table === undefined || found.size > maxCascaded) continue;
    for (const other of referencing(before, table)) found.add(other);
  }
  return [...found];
}
