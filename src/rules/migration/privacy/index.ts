import type { MigrationRule } from "../migration-rule.ts";
import { auditColumnsMissing } from "./audit-columns-missing.ts";
import { logTableUnpartitioned } from "./log-table-unpartitioned.ts";
import { panOrCvvStorage } from "./pan-or-cvv-storage.ts";
import { piiColumn } from "./pii-column.ts";
import { retentionMissing } from "./retention-missing.ts";
import { secretPlaintextColumn } from "./secret-plaintext-column.ts";
import { softDeleteHazards } from "./soft-delete-hazards.ts";
import { unboundedTextFromUser } from "./unbounded-text-from-user.ts";

/** Rules about sensitive data and how long it is kept, in the order of the rule book. */
export const privacyRules: readonly MigrationRule[] = [
  secretPlaintextColumn,
  panOrCvvStorage,
  piiColumn,
  retentionMissing,
  logTableUnpartitioned,
  softDeleteHazards,
  auditColumnsMissing,
  unboundedTextFromUser,
];
