import type { MigrationRule } from "../migration-rule.ts";
import { duplicateVersion } from "./duplicate-version.ts";
import { editedShippedMigration } from "./edited-shipped-migration.ts";
import { outOfOrderVersion } from "./out-of-order-version.ts";

/** Rules about the files of a history, in the order of the rule book. */
export const hygieneRules: readonly MigrationRule[] = [editedShippedMigration, outOfOrderVersion, duplicateVersion];
