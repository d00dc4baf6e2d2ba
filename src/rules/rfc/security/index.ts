import type { RfcCheck } from "../rfc-check.ts";
import { sbAbuseCases } from "./sb-abuse-cases.ts";
import { sbAdminSurface } from "./sb-admin-surface.ts";
import { sbAuthn } from "./sb-authn.ts";
import { sbClientClaims } from "./sb-client-claims.ts";
import { sbDbRole } from "./sb-db-role.ts";
import { sbFieldAuthz } from "./sb-field-authz.ts";
import { sbInputValidation } from "./sb-input-validation.ts";
import { sbLeakage } from "./sb-leakage.ts";
import { sbLeastPrivilege } from "./sb-least-privilege.ts";
import { sbObjectAuthz } from "./sb-object-authz.ts";
import { sbRateContract } from "./sb-rate-contract.ts";
import { sbRateLimit } from "./sb-rate-limit.ts";
import { sbSecretRotation } from "./sb-secret-rotation.ts";
import { sbSecretStorage } from "./sb-secret-storage.ts";
import { sbSsrf } from "./sb-ssrf.ts";
import { sbUploadLimits } from "./sb-upload-limits.ts";

/** Who may do what, and what must never leak. */
export const securityChecks: readonly RfcCheck[] = [
  sbAuthn,
  sbObjectAuthz,
  sbFieldAuthz,
  sbClientClaims,
  sbAdminSurface,
  sbInputValidation,
  sbSsrf,
  sbUploadLimits,
  sbLeakage,
  sbSecretStorage,
  sbSecretRotation,
  sbRateLimit,
  sbRateContract,
  sbAbuseCases,
  sbLeastPrivilege,
  sbDbRole,
];
