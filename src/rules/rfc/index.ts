import { checkFamilies } from "./families.ts";
import type { RfcCheck } from "./rfc-check.ts";

export { type CheckFamily, checkFamilies } from "./families.ts";
export { choicesOf, jointDrafts, jointQuestions } from "./joint/index.ts";
export { compareWithContract } from "./reading/contract-difference.ts";

/** Every check of a design document, in the order of the rule book. */
export const rfcChecks: readonly RfcCheck[] = checkFamilies.flatMap(({ checks }) => checks);
