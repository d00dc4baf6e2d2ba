import type { MigrationChange, Step, Table } from "../../../artifacts/migration/index.ts";
import { tableSteps } from "./table-steps.ts";

/** A table whose row-level security the change switches on and leaves on, and the last step that did. */
export interface SecuredTable {
  readonly table: Table;
  readonly step: Step;
}

/** The tables that the change leaves with row-level security and did not find with it, each once, as they are in the end. */
export function* securedTables(change: MigrationChange): Iterable<SecuredTable> {
  const found = new Map<string, Step>();
  for (const { step, operation, followed, table } of tableSteps(change)) {
    if (operation.kind !== "set-row-security" || operation.enabled !== true || followed.endKey === null) continue;
    if (table?.rowSecurity !== true) found.set(followed.endKey, step);
  }
  for (const [key, step] of found) {
    const table = change.after.tables.get(key);
    if (table?.rowSecurity === true) yield { table, step };
  }
}
