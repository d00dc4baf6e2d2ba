import {
  type Expression,
  type MigrationChange,
  type OperationOf,
  type RelationKey,
  resolveRelation,
  type Step,
  type Table,
} from "../../../artifacts/migration/index.ts";
import { lockingSteps } from "./locking-steps.ts";
import { oncePerChange } from "./once-per-change.ts";
import { columnsOnlyNotNull } from "./only-not-null.ts";
import { onExistingTables, type TableStep } from "./table-steps.ts";
import { keepsLocks } from "./transaction-groups.ts";

/** How many rows a condition lets through: all, most (rows that have no value yet, or that a join finds), some, or those of a key. */
export type Breadth = "all" | "most" | "some" | "key";

/** An UPDATE of a table that was there before the change. */
export interface Backfill extends TableStep {
  readonly operation: OperationOf<"update">;
  readonly breadth: Breadth;
  /** The step before it in the same transaction that holds ACCESS EXCLUSIVE on the table until the end; null: none. */
  readonly lockedBy: Step | null;
}

/** The UPDATEs of existing tables that still hold rows. */
export const backfills: (change: MigrationChange) => readonly Backfill[] = oncePerChange((change) => {
  const locked = exclusiveLocks(change);
  return [...onExistingTables(change, "update")].flatMap((found): readonly Backfill[] => {
    const { step, operation, table, isEmptied } = found;
    if (isEmptied || table?.persistence === "temporary") return [];
    return [{ ...found, breadth: breadthOf(operation.where, table), lockedBy: locked.get(step) ?? null }];
  });
});

/** For each statement on rows: the step before it in its transaction that locked its table against everybody. */
export const exclusiveLocks: (change: MigrationChange) => ReadonlyMap<Step, Step> = oncePerChange((change) => {
  const lockers = new Map<Step, Step>();
  const current = new Map<RelationKey, Step>();
  let number = -1;
  for (const { step, locks } of lockingSteps(change)) {
    const { operation, before, circumstances } = step;
    const { transactionNumber } = circumstances;
    if (transactionNumber !== number) current.clear();
    number = transactionNumber;
    if (!keepsLocks(step)) continue;
    if (operation.kind === "update" || operation.kind === "delete" || operation.kind === "insert") {
      const locker = current.get(resolveRelation(before, operation.table));
      if (locker !== undefined) lockers.set(step, locker);
    }
    for (const { key, mode } of locks) {
      if (mode === "ACCESS EXCLUSIVE" && key !== null && !current.has(key)) current.set(key, step);
    }
  }
  return lockers;
});

/** How many rows of a table a WHERE lets through, as far as its shape tells. */
export function breadthOf(where: Expression | null, table: Table | undefined): Breadth {
  if (where === null || where.always === true) return "all";
  const tested = columnsOnlyNotNull(where);
  if (tested.length > 0 && tested.every((column) => table?.columns.get(column)?.notNull === true)) return "all";
  if (where.conjuncts.some((conjunct) => isKeyTest(conjunct, table))) return "key";
  return where.conjuncts.length > 0 && where.conjuncts.every(isLoose) ? "most" : "some";
}

/** `id = 7`, `id in (1, 2)`: a test of a single key column against something written out. */
function isKeyTest(conjunct: string, table: Table | undefined): boolean {
  const [, column, tested] = /^(?:[\w"]+\.)?"?(\w+)"? (?:=|in) (.*)$/s.exec(conjunct) ?? [];
  if (column === undefined || tested === undefined || !/^\(?(?:'|\$?\d)/.test(tested)) return false;
  const keys = table === undefined ? [] : [...table.indexes.values()].filter(({ unique }) => unique);
  if (keys.length === 0) return column === "id";
  return keys.some(({ keys: parts }) => parts.length === 1 && parts[0]?.column === column);
}

/** `a is null`, `a is not null`, `t.id = u.t_id`: true of most rows when a column has just come. */
const isLoose = (conjunct: string): boolean =>
  /^[\w".]+ is (?:not )?null$/i.test(conjunct) || /^[\w".]*[a-z_"][\w".]* = [a-z_"][\w".]*$/i.test(conjunct);
