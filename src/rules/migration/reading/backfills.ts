import type {
  Expression,
  MigrationChange,
  OperationOf,
  RelationKey,
  Step,
  Table,
} from "../../../artifacts/migration/index.ts";
import { lockingSteps } from "./locking-steps.ts";
import { oncePerChange } from "./once-per-change.ts";
import { columnsOnlyNotNull } from "./only-not-null.ts";
import { onExistingTables, type TableStep } from "./table-steps.ts";

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
    return [
      { ...found, breadth: breadthOf(operation.where, table), lockedBy: locked.get(step)?.get(found.key) ?? null },
    ];
  });
});

/** For each step inside a transaction: the tables that an earlier one of it locked against everybody. */
export const exclusiveLocks: (change: MigrationChange) => ReadonlyMap<Step, ReadonlyMap<RelationKey, Step>> =
  oncePerChange((change) => {
    const held = new Map<Step, ReadonlyMap<RelationKey, Step>>();
    let current = new Map<RelationKey, Step>();
    let number = -1;
    for (const { step, locks } of lockingSteps(change)) {
      const { transaction, transactionNumber } = step.circumstances;
      if (transactionNumber !== number) current = new Map();
      number = transactionNumber;
      if (transaction === null || transaction === "unknown") continue;
      if (current.size > 0) held.set(step, current);
      const own = locks.flatMap(({ key, mode }) =>
        mode === "ACCESS EXCLUSIVE" && key !== null && !current.has(key) ? [key] : [],
      );
      if (own.length > 0) current = new Map([...current, ...own.map((key) => [key, step] as const)]);
    }
    return held;
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
