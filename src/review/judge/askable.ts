import type { CheckAnswer } from "../../rules/index.ts";
import type { CheckReading, ToldVerdict } from "../assess/read-checks.ts";

/** A check that a language model may be asked about: the rules leave it unknown, and it says what answers it. */
export type Askable = ToldVerdict & { readonly check: { readonly answer: CheckAnswer } };

/** Whether a check is one that a language model may be asked about. */
export const isAskable = (reading: CheckReading): reading is Askable =>
  reading.kind === "told" && reading.verdict.status === "unknown" && reading.check.answer !== undefined;
