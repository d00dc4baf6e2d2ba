import type { MigrationRule } from "../migration-rule.ts";
import { sqliteAddColumnLimits } from "./sqlite-add-column-limits.ts";
import { sqliteAffinity } from "./sqlite-affinity.ts";
import { sqliteAutoincrement } from "./sqlite-autoincrement.ts";
import { sqliteDropColumnIndexed } from "./sqlite-drop-column-indexed.ts";
import { sqliteFkPragmaInTx } from "./sqlite-fk-pragma-in-tx.ts";
import { sqliteNotNullChange } from "./sqlite-not-null-change.ts";
import { sqliteRebuildLosesObjects } from "./sqlite-rebuild-loses-objects.ts";

/** Rules about what SQLite alone does, in the order of the rule book. */
export const sqliteRules: readonly MigrationRule[] = [
  sqliteAddColumnLimits,
  sqliteDropColumnIndexed,
  sqliteNotNullChange,
  sqliteRebuildLosesObjects,
  sqliteFkPragmaInTx,
  sqliteAffinity,
  sqliteAutoincrement,
];
