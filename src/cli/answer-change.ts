import { loadMigrationLanguages } from "../artifacts/migration/index.ts";
import type { ChangeSet } from "../change/index.ts";
import { compareOnce } from "../compare-once.ts";
import { bufRequestOf } from "../review/buf-request-of.ts";
import { bufRunOf } from "../review/buf-run-of.ts";
import type { Policy, Selection } from "../review/index.ts";
// Not by the folder's index, which would bring the reading of policy files and the schema's library along.
import { rehearsalsOf } from "../review/rehearsals-of.ts";
import { reviewChange } from "../review/review-change.ts";
import { noSetUp, type SetUp } from "../review/set-up/set-up.ts";
import { isSetUpPath } from "../review/set-up/set-up-paths.ts";
import { isLasting, shadowRunOf } from "../review/shadow-run-of.ts";
import { waiversPath } from "../review/waivers/waivers-path.ts";
import { ruleIds } from "../rules/index.ts";
import type { FoundAnswer } from "./answer.ts";
import { rehearseOnce } from "./rehearse-once.ts";
import { type Format, showReview } from "./show-review.ts";
import { withStoredScripts } from "./stored-scripts.ts";
import type { Terminal } from "./terminal.ts";

/** How a change is answered. */
export interface AnswerOptions {
  readonly selection: Selection;
  readonly today: string;
  readonly format: Format;
  /** Its migrations are rehearsed first. */
  readonly shadow: boolean;
}

/** Reviews a change and writes the review out. `step` is told what takes a while. */
export async function answerChange(
  change: ChangeSet,
  policy: Policy,
  { selection, today, format, shadow }: AnswerOptions,
  terminal: Terminal,
  step: (what: string) => void,
): Promise<FoundAnswer> {
  const options = { selection, today, setUp: await setUpOf(change, policy, today) };
  await loadMigrationLanguages(change);
  return withStoredScripts(terminal, async (parsing) => {
    const run = await shadowRunOf(
      async () => (shadow ? parsing((memory) => rehearsalsOf(change, policy, { selection, memory })) : []),
      (rehearsals, signal) => rehearseOnce(rehearsals, signal, terminal, step),
    );
    const buf = await bufRunOf(async () => bufRequestOf(change, policy, selection), compareOnce);
    const review = await parsing((memory) => reviewChange(change, policy, { ...options, memory, shadow: run, buf }));
    return { answer: showReview(review, format, terminal), isLasting: isLasting(run) && buf?.kind !== "unavailable" };
  });
}

/** Most changes have none of these files at hand, and reading them takes the schema's library. */
async function setUpOf(change: ChangeSet, policy: Policy, today: string): Promise<SetUp> {
  const known = change.base.some(({ path }) => path === waiversPath);
  if (!known && !change.files.some(({ path }) => isSetUpPath(path))) return noSetUp;
  const { setUpAlone } = await import("../review/set-up/set-up-alone.ts");
  return setUpAlone(change, policy, ruleIds, today);
}
