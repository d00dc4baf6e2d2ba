import type { MigrationRule } from "../migration-rule.ts";
import { addRequiredColumn } from "./add-required-column.ts";
import { dropColumn } from "./drop-column.ts";
import { dropTable } from "./drop-table.ts";
import { renameColumn } from "./rename-column.ts";
import { renameTable } from "./rename-table.ts";

/** Rules about code that still runs on the old schema, about lost data, and about rows that may not fit, in the order of the rule book. */
export const compatibilityRules: readonly MigrationRule[] = [
  addRequiredColumn,
  dropColumn,
  dropTable,
  renameColumn,
  renameTable,
];
