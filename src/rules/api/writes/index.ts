import type { ApiRule } from "../api-rule.ts";
import { oasEtag } from "./oas-etag.ts";
import { oasIdempotency } from "./oas-idempotency.ts";
import { oasReadonly } from "./oas-readonly.ts";

/** What writes may hold, and what happens when they come twice or at once. */
export const writeRules: readonly ApiRule[] = [oasReadonly, oasIdempotency, oasEtag];
