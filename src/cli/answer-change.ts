import type { ChangeSet } from "../change/index.ts";
import type { Policy, Selection } from "../review/index.ts";
// Not by the folder's index, which would bring the reading of policy files and the schema's library along.
import { reviewChange } from "../review/review-change.ts";
import type { Answer } from "./answer.ts";
import { type Format, showReview } from "./show-review.ts";
import { withStoredScripts } from "./stored-scripts.ts";
import type { Terminal } from "./terminal.ts";

/** Reviews a change and writes the review out. */
export async function answerChange(
  change: ChangeSet,
  policy: Policy,
  options: { readonly selection: Selection; readonly today: string },
  format: Format,
  terminal: Terminal,
): Promise<Answer> {
  const review = await withStoredScripts(terminal, (memory) => reviewChange(change, policy, { ...options, memory }));
  return showReview(review, format, terminal);
}
