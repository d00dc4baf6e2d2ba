import type { Column, MigrationChange, Step, Table } from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import { newTables } from "./new-tables.ts";
import { oncePerChange } from "./once-per-change.ts";
import { tableSteps } from "./table-steps.ts";
import { tenancyOf } from "./tenancy.ts";

/** A tenant column that the change brings, as it is in the end. */
export interface WrittenTenantColumn {
  readonly table: Table;
  readonly column: Column;
  readonly step: Step;
  /** Where the column is declared. */
  readonly range: Range;
  /** The table was there before: its rows have no tenant yet. */
  readonly added: boolean;
}

/** The tenant columns of new tables, and those added to tables in use. Partitions, exempt tables and the tenants' own apart. */
export const tenantColumnsWritten: (change: MigrationChange) => readonly WrittenTenantColumn[] = oncePerChange(
  (change) => {
    const tenancy = tenancyOf(change);
    const found: WrittenTenantColumn[] = [];
    const note = (table: Table, step: Step, range: (name: string) => Range | null, added: boolean): void => {
      const name = tenancy.columnOf(table);
      const column = name === null ? undefined : table.columns.get(name);
      if (column === undefined || table.partitionOf !== null || tenancy.isExempt(table)) return;
      const place = range(column.name);
      if (table.key !== tenancy.tenants && place !== null) found.push({ table, column, step, range: place, added });
    };
    for (const { table, step, operation } of newTables(change)) {
      note(table, step, (name) => operation.columns.find((each) => each.name === name)?.range ?? null, false);
    }
    for (const { step, operation, followed } of tableSteps(change)) {
      if (operation.kind !== "add-column" || followed.endKey === null) continue;
      const table = change.after.tables.get(followed.endKey);
      const { column, range } = operation;
      if (table !== undefined)
        note(table, step, (name) => (name === column.name ? range : null), followed.madeBy === null);
    }
    return found;
  },
);
