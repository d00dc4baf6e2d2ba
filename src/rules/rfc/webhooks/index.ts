import type { RfcCheck } from "../rfc-check.ts";
import { whEventCatalog } from "./wh-event-catalog.ts";
import { whIdempotency } from "./wh-idempotency.ts";
import { whInbound } from "./wh-inbound.ts";
import { whReplay } from "./wh-replay.ts";
import { whRetries } from "./wh-retries.ts";
import { whSigning } from "./wh-signing.ts";
import { whSsrf } from "./wh-ssrf.ts";

/** Webhooks, sent and received. */
export const webhookChecks: readonly RfcCheck[] = [
  whEventCatalog,
  whSigning,
  whRetries,
  whIdempotency,
  whReplay,
  whSsrf,
  whInbound,
];
