import {
  type MigrationChange,
  type ObjectName,
  type Operation,
  type OperationOf,
  type RelationKey,
  resolveRelation,
  type Step,
  type Table,
} from "../../../artifacts/migration/index.ts";
import { kindIndex } from "./kind-index.ts";
import { oncePerChange } from "./once-per-change.ts";

/** An operation that names the one table it works on. */
export type TableOperation = Extract<Operation, { readonly table: ObjectName }>;

/** A table (or materialized view) followed through a change, whatever it is called in between. */
export interface FollowedTable {
  /** The step whose CREATE made it; null for a table that was there before the change. */
  readonly madeBy: Step | null;
  /** Its key in `change.after`; null where the change drops it. */
  readonly endKey: RelationKey | null;
  /** The columns that the change adds to it after it is made and does not drop again, by their names in the end. */
  readonly newColumns: ReadonlySet<string>;
}

/** An operation on a table, with what the change had done to that table before it. */
export interface TableStep<O extends TableOperation = TableOperation> {
  readonly step: Step;
  readonly operation: O;
  readonly key: RelationKey;
  /** The table before the step; undefined where the catalogue does not hold it (then it exists and its columns are unknown). */
  readonly table: Table | undefined;
  readonly followed: FollowedTable;
  /** Made earlier in this change: empty, and nobody reads or writes it. */
  readonly isNew: boolean;
  /** Existed before, and this change removed all its rows. */
  readonly isEmptied: boolean;
  /** The operation's column was added earlier in this change. */
  readonly isNewColumn: boolean;
}

interface Following {
  readonly madeBy: Step | null;
  readonly newColumns: Set<string>;
  endKey: RelationKey | null;
  emptied: boolean;
}

/** Whether an operation is of one of some kinds. */
export function isKind<K extends Operation["kind"]>(
  operation: Operation,
  kinds: readonly K[],
): operation is OperationOf<K> {
  return (kinds as readonly string[]).includes(operation.kind);
}

function isOnTable(operation: Operation): operation is TableOperation {
  return "table" in operation && operation.table !== null;
}

/** Every operation on one table, in order, with the state that earlier steps of the same change left. */
export const tableSteps: (change: MigrationChange) => readonly TableStep[] = oncePerChange(followTables);

function followTables(change: MigrationChange): readonly TableStep[] {
  const following = new Map<RelationKey, Following>();
  const result: TableStep[] = [];
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind === "create-view") {
      const key = resolveRelation(step.after, operation.view);
      if (!step.before.views.has(key)) following.set(key, unseen(key, step));
    }
    if (!isOnTable(operation)) continue;
    const key = resolveRelation(operation.kind === "create-table" ? step.after : step.before, operation.table);
    const makes = operation.kind === "create-table" && isMade(step.before.tables.get(key), operation.ifNotExists);
    const followed = (makes ? undefined : following.get(key)) ?? unseen(key, makes ? step : null);
    following.set(key, followed);
    const column = "column" in operation && typeof operation.column === "string" ? operation.column : null;
    result.push({
      step,
      operation,
      key,
      table: step.before.tables.get(key),
      followed,
      isNew: followed.madeBy !== null && followed.madeBy !== step,
      isEmptied: followed.emptied,
      isNewColumn: column !== null && followed.newColumns.has(column),
    });
    follow(operation, key, followed, following);
  }
  return result;
}

/** A table that was only spoken of before its CREATE TABLE cannot have been there, unless IF NOT EXISTS allows it. */
function isMade(known: Table | undefined, ifNotExists: boolean): boolean {
  return known === undefined || (known.assumed && !ifNotExists);
}

function unseen(key: RelationKey, madeBy: Step | null): Following {
  return { madeBy, newColumns: new Set(), endKey: key, emptied: false };
}

function follow(
  operation: TableOperation,
  key: RelationKey,
  table: Following,
  following: Map<RelationKey, Following>,
): void {
  const move = (to: RelationKey): void => {
    following.delete(key);
    following.set(to, table);
    table.endKey = to;
  };
  switch (operation.kind) {
    case "drop-table":
      following.delete(key);
      table.endKey = null;
      return;
    case "rename-table":
      move(`${key.slice(0, key.indexOf("."))}.${operation.to}`);
      return;
    case "set-schema":
      move(`${operation.to}.${operation.table.name}`);
      return;
    case "add-column":
      table.newColumns.add(operation.column.name);
      return;
    case "drop-column":
      table.newColumns.delete(operation.column);
      return;
    case "rename-column":
      if (table.newColumns.delete(operation.column)) table.newColumns.add(operation.to);
      return;
    case "truncate":
      table.emptied = true;
      return;
    case "delete":
      if (operation.where === null || operation.where.always === true) table.emptied = true;
      return;
    case "insert":
      table.emptied = false;
  }
}

const stepsOnExisting = oncePerChange((change) =>
  kindIndex(
    tableSteps(change).filter(({ isNew }) => !isNew),
    ({ operation }) => operation,
  ),
);

/** The operations of some kinds on tables that were there before the change: those that running code uses. */
export function* onExistingTables<K extends TableOperation["kind"]>(
  change: MigrationChange,
  ...kinds: readonly K[]
): Iterable<TableStep & { readonly operation: OperationOf<K> }> {
  for (const each of stepsOnExisting(change)(kinds)) {
    const { operation } = each;
    if (isKind(operation, kinds)) yield { ...each, operation };
  }
}
