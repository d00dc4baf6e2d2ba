import type { ChangeSet } from "../change/index.ts";
import type { Policy } from "../review/index.ts";
import type { FoundAnswer } from "./answer.ts";
import type { Format } from "./formats.ts";
import { type ObservingOptions, reviewObserved } from "./review-observed.ts";
import { showReview } from "./show-review.ts";
import { withStoredScripts } from "./stored-scripts.ts";
import type { Terminal } from "./terminal.ts";

/** How a change is answered. */
export interface AnswerOptions extends ObservingOptions {
  readonly format: Format;
}

/** Reviews a change and writes the review out. `step` is told what takes a while. */
export function answerChange(
  change: ChangeSet,
  policy: Policy,
  { format, ...options }: AnswerOptions,
  terminal: Terminal,
  step: (what: string) => void,
): Promise<FoundAnswer> {
  return withStoredScripts(terminal, async (parsing) => {
    const { review, isLasting, notice } = await reviewObserved(change, policy, options, parsing, terminal, step);
    return { answer: { ...showReview(review, format, terminal), ...(notice !== null && { notice }) }, isLasting };
  });
}
