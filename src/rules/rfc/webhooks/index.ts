import type { RfcCheck } from "../rfc-check.ts";
import { whSigning } from "./wh-signing.ts";

/** Webhooks, sent and received. */
export const webhookChecks: readonly RfcCheck[] = [whSigning];
