import type { ApiRule } from "../api-rule.ts";
import { oasError4xx } from "./oas-error-4xx.ts";
import { oasErrorLeak } from "./oas-error-leak.ts";
import { oasErrorShape } from "./oas-error-shape.ts";

/** Errors: which, in which shape, and what must not be in them. */
export const errorRules: readonly ApiRule[] = [oasError4xx, oasErrorShape, oasErrorLeak];
