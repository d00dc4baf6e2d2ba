import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { type TableStep, tableSteps } from "./table-steps.ts";

/** What a change did to the rows of a table before a step: whether it deleted some, and the columns that it wrote. */
export interface Cleaning {
  readonly deletes: boolean;
  readonly written: ReadonlySet<string>;
  /** Columns that the change added and that hold NULL in every row unless something wrote them. */
  readonly empty: ReadonlySet<string>;
}

/** Whether the author saw to the rows before a step; by step, for operations on one table. */
export const cleanings: (change: MigrationChange) => ReadonlyMap<Step, Cleaning> = oncePerChange((change) => {
  const byTable = new Map<TableStep["followed"], { deletes: boolean; written: Set<string>; empty: Set<string> }>();
  const result = new Map<Step, Cleaning>();
  for (const { step, operation, followed } of tableSteps(change)) {
    const state = byTable.get(followed) ?? { deletes: false, written: new Set(), empty: new Set() };
    byTable.set(followed, state);
    const asks =
      operation.kind === "add-constraint" || operation.kind === "set-not-null" || operation.kind === "create-index";
    if (asks) {
      result.set(step, { deletes: state.deletes, written: new Set(state.written), empty: new Set(state.empty) });
    }
    if (operation.kind === "delete") state.deletes = true;
    if (operation.kind === "update") for (const column of operation.columns) state.written.add(column);
    if (operation.kind === "add-column") {
      const { column } = operation;
      const filled =
        column.serial || column.generated !== null || (column.default !== null && column.default.constant !== null);
      (filled ? state.written : state.empty).add(column.name);
    }
  }
  return result;
});
