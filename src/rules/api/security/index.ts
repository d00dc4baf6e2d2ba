import type { ApiRule } from "../api-rule.ts";
import { oasAuthEveryOp } from "./oas-auth-every-op.ts";
import { oasAuthScheme } from "./oas-auth-scheme.ts";
import { oasAuthScope } from "./oas-auth-scope.ts";
import { oasObjectId } from "./oas-object-id.ts";
import { oasPiiUrl } from "./oas-pii-url.ts";
import { oasSsrf } from "./oas-ssrf.ts";

/** Who may call, and with what. */
export const securityRules: readonly ApiRule[] = [
  oasAuthEveryOp,
  oasAuthScope,
  oasAuthScheme,
  oasObjectId,
  oasSsrf,
  oasPiiUrl,
];
