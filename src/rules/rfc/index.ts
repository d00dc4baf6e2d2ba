import { apFailureModes } from "./ap-failure-modes.ts";
import { apIdempotency } from "./ap-idempotency.ts";
import { apRetries } from "./ap-retries.ts";
import { apTimeouts } from "./ap-timeouts.ts";
import { apiEndpoints } from "./api-endpoints.ts";
import { apiErrors } from "./api-errors.ts";
import { apiPagination } from "./api-pagination.ts";
import { dmMigration } from "./dm-migration.ts";
import { dmRollback } from "./dm-rollback.ts";
import { dmSchema } from "./dm-schema.ts";
import { icActorsPermissions } from "./ic-actors-permissions.ts";
import { icRetention } from "./ic-retention.ts";
import { icSlo } from "./ic-slo.ts";
import { icVolume } from "./ic-volume.ts";
import { osMilestones } from "./os-milestones.ts";
import { osTradeoffs } from "./os-tradeoffs.ts";
import type { RfcCheck } from "./rfc-check.ts";
import { sbAuthn } from "./sb-authn.ts";
import { sbClientClaims } from "./sb-client-claims.ts";
import { sbLeakage } from "./sb-leakage.ts";
import { sbObjectAuthz } from "./sb-object-authz.ts";
import { sbRateLimit } from "./sb-rate-limit.ts";
import { sbSecretStorage } from "./sb-secret-storage.ts";
import { whSigning } from "./wh-signing.ts";

/** Every check of a design document, in the order of the charter. */
export const rfcChecks: readonly RfcCheck[] = [
  icActorsPermissions,
  icVolume,
  icRetention,
  icSlo,
  apTimeouts,
  apRetries,
  apIdempotency,
  apFailureModes,
  sbAuthn,
  sbObjectAuthz,
  sbClientClaims,
  sbLeakage,
  sbSecretStorage,
  sbRateLimit,
  dmSchema,
  dmMigration,
  dmRollback,
  apiEndpoints,
  apiErrors,
  apiPagination,
  whSigning,
  osTradeoffs,
  osMilestones,
];
