import type { RfcCheck } from "../rfc-check.ts";
import { apApiEntityTrace } from "./ap-api-entity-trace.ts";
import { apBackpressure } from "./ap-backpressure.ts";
import { apBoundaries } from "./ap-boundaries.ts";
import { apDataFirst } from "./ap-data-first.ts";
import { apFailureModes } from "./ap-failure-modes.ts";
import { apIdempotency } from "./ap-idempotency.ts";
import { apMonolithFirst } from "./ap-monolith-first.ts";
import { apNewDependency } from "./ap-new-dependency.ts";
import { apOwnership } from "./ap-ownership.ts";
import { apRetries } from "./ap-retries.ts";
import { apRetryArithmetic } from "./ap-retry-arithmetic.ts";
import { apSingleWriter } from "./ap-single-writer.ts";
import { apTimeouts } from "./ap-timeouts.ts";

/** Components, their boundaries, and what happens when one fails. */
export const architectureChecks: readonly RfcCheck[] = [
  apOwnership,
  apBoundaries,
  apSingleWriter,
  apMonolithFirst,
  apNewDependency,
  apDataFirst,
  apApiEntityTrace,
  apRetries,
  apRetryArithmetic,
  apTimeouts,
  apIdempotency,
  apBackpressure,
  apFailureModes,
];
