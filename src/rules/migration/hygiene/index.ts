import type { MigrationRule } from "../migration-rule.ts";
import { checksumFileNotUpdated } from "./checksum-file-not-updated.ts";
import { downDropsData } from "./down-drops-data.ts";
import { downNotInverse } from "./down-not-inverse.ts";
import { duplicateVersion } from "./duplicate-version.ts";
import { editedShippedMigration } from "./edited-shipped-migration.ts";
import { missingDependency } from "./missing-dependency.ts";
import { missingDown } from "./missing-down.ts";
import { multiHead } from "./multi-head.ts";
import { outOfOrderVersion } from "./out-of-order-version.ts";
import { replayFails } from "./replay-fails.ts";
import { schemaFileDrift } from "./schema-file-drift.ts";

/** Rules about the files of a history, in the order of the rule book. */
export const hygieneRules: readonly MigrationRule[] = [
  editedShippedMigration,
  outOfOrderVersion,
  duplicateVersion,
  multiHead,
  missingDependency,
  checksumFileNotUpdated,
  replayFails,
  schemaFileDrift,
  missingDown,
  downNotInverse,
  downDropsData,
];
