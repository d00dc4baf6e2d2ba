import type { ChangeSet } from "../change/index.ts";
import { type Policy, reviewChange, type Selection } from "../review/index.ts";
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
