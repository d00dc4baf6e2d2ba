import type { LinterRules } from "./linter-rules.ts";

/** Spectral: rules of its own `oas` ruleset 1.24 and of @stoplight/spectral-owasp-ruleset 2.0.1, November 2026. */
export const spectralRules: LinterRules = {
  "operation-description": ["oas-description"],
  "operation-operationid": ["oas-operation-id"],
  "operation-tags": ["oas-tags"],
  "owasp:api1:2023-no-numeric-ids": ["api-resource-ids"],
  "owasp:api2:2023-auth-insecure-schemes": ["oas-auth-scheme"],
  "owasp:api2:2023-no-api-keys-in-url": ["oas-auth-scheme"],
  "owasp:api2:2023-no-credentials-in-url": ["oas-auth-scheme"],
  "owasp:api2:2023-no-http-basic": ["oas-auth-scheme"],
  "owasp:api2:2023-read-restricted": ["oas-auth-every-op"],
  "owasp:api2:2023-write-restricted": ["oas-auth-every-op"],
  "owasp:api3:2023-constrained-additionalproperties": ["oas-additional"],
  "owasp:api3:2023-no-additionalproperties": ["oas-additional"],
  "owasp:api4:2023-array-limit": ["oas-array-limit"],
  "owasp:api4:2023-integer-format": ["oas-number-limit"],
  "owasp:api4:2023-integer-limit": ["oas-number-limit"],
  "owasp:api4:2023-integer-limit-legacy": ["oas-number-limit"],
  "owasp:api4:2023-rate-limit-responses-429": ["oas-rate-429"],
  "owasp:api4:2023-rate-limit-retry-after": ["oas-rate-429"],
  "owasp:api4:2023-string-limit": ["oas-string-limit"],
  "owasp:api8:2023-define-error-responses-401": ["oas-error-4xx"],
  "owasp:api8:2023-define-error-validation": ["oas-error-4xx"],
};
