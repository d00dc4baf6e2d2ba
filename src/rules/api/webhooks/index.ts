import type { ApiRule } from "../api-rule.ts";
import { asyncBreak } from "./async-break.ts";
import { asyncCallback } from "./async-callback.ts";
import { oasCallback } from "./oas-callback.ts";
import { oasWebhookReceiver } from "./oas-webhook-receiver.ts";

/** Rules of webhooks and events. */
export const webhookRules: readonly ApiRule[] = [oasCallback, oasWebhookReceiver, asyncCallback, asyncBreak];
