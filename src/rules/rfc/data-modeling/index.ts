import type { RfcCheck } from "../rfc-check.ts";
import { dmBackfill } from "./dm-backfill.ts";
import { dmConcurrency } from "./dm-concurrency.ts";
import { dmConsistency } from "./dm-consistency.ts";
import { dmConstraints } from "./dm-constraints.ts";
import { dmDestructive } from "./dm-destructive.ts";
import { dmDualWrite } from "./dm-dual-write.ts";
import { dmExpandContract } from "./dm-expand-contract.ts";
import { dmIndexes } from "./dm-indexes.ts";
import { dmMigration } from "./dm-migration.ts";
import { dmRelationships } from "./dm-relationships.ts";
import { dmRollback } from "./dm-rollback.ts";
import { dmSchema } from "./dm-schema.ts";
import { dmTenancy } from "./dm-tenancy.ts";
import { dmTenancyKeyCoverage } from "./dm-tenancy-key-coverage.ts";
import { dmTenancyTradeoffs } from "./dm-tenancy-tradeoffs.ts";

/** Tables, consistency, migrations, tenants. */
export const dataModelingChecks: readonly RfcCheck[] = [
  dmSchema,
  dmRelationships,
  dmConstraints,
  dmIndexes,
  dmConsistency,
  dmConcurrency,
  dmDualWrite,
  dmMigration,
  dmExpandContract,
  dmBackfill,
  dmDestructive,
  dmRollback,
  dmTenancy,
  dmTenancyTradeoffs,
  dmTenancyKeyCoverage,
];
