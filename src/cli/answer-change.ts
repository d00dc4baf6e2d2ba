import type { ChangeSet } from "../change/index.ts";
import type { Policy, Selection } from "../review/index.ts";
// Not by the folder's index, which would bring the reading of policy files and the schema's library along.
import { reviewChange } from "../review/review-change.ts";
import { noSetUp, type SetUp } from "../review/set-up/set-up.ts";
import { isSetUpPath } from "../review/set-up/set-up-paths.ts";
import { waiversPath } from "../review/waivers/waivers-path.ts";
import { ruleIds } from "../rules/index.ts";
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
  const setUp = await setUpOf(change, policy, options.today);
  const all = { ...options, setUp };
  const review = await withStoredScripts(terminal, (memory) => reviewChange(change, policy, { ...all, memory }));
  return showReview(review, format, terminal);
}

/** Most changes have none of these files at hand, and reading them takes the schema's library. */
async function setUpOf(change: ChangeSet, policy: Policy, today: string): Promise<SetUp> {
  const known = change.base.some(({ path }) => path === waiversPath);
  if (!known && !change.files.some(({ path }) => isSetUpPath(path))) return noSetUp;
  const { setUpAlone } = await import("../review/set-up/set-up-alone.ts");
  return setUpAlone(change, policy, ruleIds, today);
}
