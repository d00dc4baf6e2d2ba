import type { ApiRule } from "../api-rule.ts";
import { oasDeprecated } from "./oas-deprecated.ts";
import { oasVersion } from "./oas-version.ts";

/** Versions and their end. */
export const lifecycleRules: readonly ApiRule[] = [oasVersion, oasDeprecated];
