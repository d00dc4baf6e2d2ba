import type { Constraint, MigrationChange, Step, Table, TableConstraint } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { keyName } from "./sql-name.ts";
import { type FollowedTable, isKind, tableSteps } from "./table-steps.ts";

/** A foreign key that the change declares and leaves behind. */
export interface NewForeignKey {
  readonly step: Step;
  /** As declared. */
  readonly constraint: Extract<Constraint, { readonly kind: "foreign-key" }>;
  /** As it is in the end. */
  readonly foreignKey: Extract<TableConstraint, { readonly kind: "foreign-key" }>;
  /** The referencing table in the end, and its name as SQL. */
  readonly table: Table;
  readonly name: string;
  /** The referenced table in the end; null where the catalogue does not hold it. */
  readonly parent: Table | null;
  readonly parentName: string;
  readonly followed: FollowedTable;
}

/** The foreign keys that a change adds, in order; those of temporary tables and partitions are left out. */
export const newForeignKeys = oncePerChange(read);

function read(change: MigrationChange): readonly NewForeignKey[] {
  const found: NewForeignKey[] = [];
  const keysOf = new Map<Table, ReadonlyMap<string, NewForeignKey["foreignKey"]>>();
  for (const { step, operation, followed } of tableSteps(change)) {
    if (!isKind(operation, ["create-table", "add-column", "add-constraint"])) continue;
    const table = followed.endKey === null ? undefined : change.after.tables.get(followed.endKey);
    if (table === undefined || table.persistence === "temporary" || table.partitionOf !== null) continue;
    for (const constraint of operation.kind === "add-constraint" ? [operation.constraint] : operation.constraints) {
      if (constraint.kind !== "foreign-key") continue;
      const keys = keysOf.get(table) ?? foreignKeysOf(table);
      keysOf.set(table, keys);
      const foreignKey = keys.get(constraint.columns.join("\0"));
      if (foreignKey === undefined) continue;
      const parent = change.after.tables.get(foreignKey.references) ?? null;
      const parentName = keyName(foreignKey.references);
      found.push({ step, constraint, foreignKey, table, name: keyName(table.key), parent, parentName, followed });
    }
  }
  return found;
}

/** The foreign keys of a table by their columns; of two over the same columns the later one. */
const foreignKeysOf = ({ constraints }: Table): ReadonlyMap<string, NewForeignKey["foreignKey"]> =>
  new Map(
    [...constraints.values()].flatMap((each) =>
      each.kind === "foreign-key" ? [[each.columns.join("\0"), each] as const] : [],
    ),
  );

/** The pairs of columns that a foreign key compares, as far as both tables know them. */
export function* comparedColumns({ foreignKey, table, parent }: NewForeignKey) {
  for (const [at, name] of foreignKey.columns.entries()) {
    const child = table.columns.get(name);
    const referenced = parent?.columns.get(foreignKey.referencedColumns[at] ?? "");
    if (child !== undefined && referenced !== undefined) yield { child, referenced };
  }
}
