import { tokensOf } from "../tokens.ts";
import type { TokenUse } from "./model-client.ts";

/** What an endpoint says that a call took: anything. */
export interface ReportedUse {
  readonly input: unknown;
  readonly output: unknown;
}

/** What we know of a call ourselves. */
export interface KnownUse {
  /** What its prompt takes: `inputTokensOf`. */
  readonly input: number;
  readonly answer: string;
  /** The most that it may answer. */
  readonly maxOutput: number;
}

/** Times that a report may exceed what we count before it is not believed: a model thinks, and tokenizers differ. */
const believable = 10;

/**
 * What a call counts for. The report, since only the endpoint knows what the model thought before it answered; but never less than
 * what we count ourselves, and never more than ten times that or than the call was allowed: an endpoint that reports nonsense
 * does not close the review, the day or the metrics for everybody.
 */
export function countedUse(reported: ReportedUse, known: KnownUse): TokenUse {
  const answered = tokensOf(known.answer);
  return {
    inputTokens: counted(reported.input, known.input, known.input),
    outputTokens: counted(reported.output, answered, known.maxOutput),
  };
}

function counted(reported: unknown, ours: number, allowed: number): number {
  const said = typeof reported === "number" && reported > 0 ? Math.ceil(reported) : 0;
  return Math.max(ours, Math.min(said, Math.max(allowed, believable * ours)));
}
