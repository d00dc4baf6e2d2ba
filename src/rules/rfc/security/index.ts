import type { RfcCheck } from "../rfc-check.ts";
import { sbAuthn } from "./sb-authn.ts";
import { sbClientClaims } from "./sb-client-claims.ts";
import { sbLeakage } from "./sb-leakage.ts";
import { sbObjectAuthz } from "./sb-object-authz.ts";
import { sbRateLimit } from "./sb-rate-limit.ts";
import { sbSecretStorage } from "./sb-secret-storage.ts";

/** Who may do what, and what must never leak. */
export const securityChecks: readonly RfcCheck[] = [
  sbAuthn,
  sbObjectAuthz,
  sbClientClaims,
  sbLeakage,
  sbSecretStorage,
  sbRateLimit,
];
