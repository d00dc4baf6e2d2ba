import type { RfcCheck } from "../rfc-check.ts";

/** The document itself. */
export const hygieneChecks: readonly RfcCheck[] = [];
