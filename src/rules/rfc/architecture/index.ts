import type { RfcCheck } from "../rfc-check.ts";
import { apFailureModes } from "./ap-failure-modes.ts";
import { apIdempotency } from "./ap-idempotency.ts";
import { apRetries } from "./ap-retries.ts";
import { apTimeouts } from "./ap-timeouts.ts";

/** Components, their boundaries, and what happens when one fails. */
export const architectureChecks: readonly RfcCheck[] = [apTimeouts, apRetries, apIdempotency, apFailureModes];
