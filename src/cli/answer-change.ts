import type { ChangeSet } from "../change/index.ts";
import type { Policy, Review } from "../review/index.ts";
import type { Answer, FoundAnswer } from "./answer.ts";
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
    const said = { ...(notice !== null && { notice }), ...hintOf(change, review, options) };
    return { answer: { ...showReview(review, format, terminal), ...said }, isLasting };
  });
}

/** Where a branch leaves changed files and none of them is looked at, which a newcomer may not have expected. */
function hintOf({ files }: ChangeSet, review: Review, { selection }: ObservingOptions): Pick<Answer, "hint"> {
  const isOutOfScope = review.files.length === 0 && files.some(({ status }) => status !== "deleted");
  if (selection !== "paths" || !isOutOfScope) return {};
  return {
    hint: "Why a file is out of scope: arch-review explain <path>. To review it wherever it is: arch-review lint <path>",
  };
}
