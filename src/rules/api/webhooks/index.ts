import type { ApiRule } from "../api-rule.ts";
import { oasCallback } from "./oas-callback.ts";

/** Rules of webhooks and events. */
export const webhookRules: readonly ApiRule[] = [oasCallback];
