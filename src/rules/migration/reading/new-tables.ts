import type { MigrationChange, OperationOf, Step, Table } from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { tableSteps } from "./table-steps.ts";

/** A table that this change makes and leaves behind: as it is in the end, and the step that makes it. */
export interface NewTable {
  readonly table: Table;
  readonly step: Step;
  readonly operation: OperationOf<"create-table">;
}

/** The tables that the change adds to the catalogue, in the order they are made; temporary ones are left out. */
export const newTables: (change: MigrationChange) => readonly NewTable[] = oncePerChange((change) =>
  tableSteps(change).flatMap(({ step, operation, followed }) => {
    if (operation.kind !== "create-table" || followed.madeBy !== step || followed.endKey === null) return [];
    const table = change.after.tables.get(followed.endKey);
    return table !== undefined && table.persistence !== "temporary" ? [{ table, step, operation }] : [];
  }),
);
