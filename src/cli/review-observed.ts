import { loadMigrationLanguages } from "../artifacts/migration/index.ts";
import type { ChangeSet } from "../change/index.ts";
import { compareOnce } from "../compare-once.ts";
import type { ModelSettings } from "../judge/client/endpoint.ts";
import { isLastingRun, type JudgeRun } from "../judge/judge-run.ts";
import { bufRequestOf } from "../review/buf-request-of.ts";
import { bufRunOf } from "../review/buf-run-of.ts";
import type { Policy, Review, Selection } from "../review/index.ts";
import { judgeRequestOf } from "../review/judge-request-of.ts";
import { judgeRunOf } from "../review/judge-run-of.ts";
// Not by the folder's index, which would bring the reading of policy files and the schema's library along.
import { rehearsalsOf } from "../review/rehearsals-of.ts";
import { reviewChange } from "../review/review-change.ts";
import { noSetUp, type SetUp } from "../review/set-up/set-up.ts";
import { isSetUpPath } from "../review/set-up/set-up-paths.ts";
import { isLasting, shadowRunOf } from "../review/shadow-run-of.ts";
import { waiversPath } from "../review/waivers/waivers-path.ts";
import { ruleIds } from "../rules/index.ts";
import { rehearseOnce } from "./rehearse-once.ts";
import type { ParsingWork } from "./stored-scripts.ts";
import type { Terminal } from "./terminal.ts";

/** How a change is reviewed. */
export interface ObservingOptions {
  readonly selection: Selection;
  readonly today: string;
  /** Whether comments of the change waive its own blocking findings; `trusted` where it is not said. See `reviewChange`. */
  readonly suppressions?: "trusted" | "untrusted";
  /** Its migrations are rehearsed first. */
  readonly shadow: boolean;
  /** The language model that is asked what the rules leave unknown; null: none is. */
  readonly judge: ModelSettings | null;
}

/** A review, and how it came about. */
export interface ObservedReview {
  readonly review: Review;
  /** The same change would be reviewed the same another time. */
  readonly isLasting: boolean;
  /** A line for a person, where something that is no part of the review went wrong; null: nothing did. */
  readonly notice: string | null;
}

/** Observes what the options want of a change, and reviews it. `parsing` parses; `step` is told what takes a while. */
export async function reviewObserved(
  change: ChangeSet,
  policy: Policy,
  { selection, today, suppressions = "trusted", shadow, judge }: ObservingOptions,
  parsing: ParsingWork,
  terminal: Terminal,
  step: (what: string) => void,
): Promise<ObservedReview> {
  const options = { selection, today, suppressions, setUp: await setUpOf(change, policy, today) };
  await loadMigrationLanguages(change);
  const [run, buf, judged] = await Promise.all([
    shadowRunOf(
      async () => (shadow ? parsing((memory) => rehearsalsOf(change, policy, { selection, memory })) : []),
      (rehearsals, signal) => rehearseOnce(rehearsals, signal, terminal, step),
    ),
    bufRunOf(async () => bufRequestOf(change, policy, selection), compareOnce),
    judge === null ? null : judgedBy(judge, change, policy, selection, terminal, step),
  ]);
  const observed = { shadow: run, buf, judge: judged?.run ?? null };
  return {
    review: await parsing((memory) => reviewChange(change, policy, { ...options, memory, ...observed })),
    isLasting: isLasting(run) && buf?.kind !== "unavailable" && (judged === null || isLastingRun(judged.run)),
    notice: judged?.notice ?? null,
  };
}

/** What the model says of the change, and what a person is told of it. None of its code is loaded where none is configured. */
async function judgedBy(
  settings: ModelSettings,
  change: ChangeSet,
  policy: Policy,
  selection: Selection,
  terminal: Terminal,
  step: (what: string) => void,
): Promise<{ readonly run: JudgeRun; readonly notice: string | null }> {
  const { askModel, noticeOf } = await import("./ask-model.ts");
  const run = await judgeRunOf(async () => judgeRequestOf(change, policy, selection), {
    model: settings.model,
    ask: (request, signal) => askModel(settings, request, terminal, step, signal),
  });
  return { run, notice: noticeOf(settings, run) };
}

/** Most changes have none of these files at hand, and reading them takes the schema's library. */
async function setUpOf(change: ChangeSet, policy: Policy, today: string): Promise<SetUp> {
  const known = change.base.some(({ path }) => path === waiversPath);
  if (!known && !change.files.some(({ path }) => isSetUpPath(path))) return noSetUp;
  const { setUpAlone } = await import("../review/set-up/set-up-alone.ts");
  return setUpAlone(change, policy, ruleIds, today);
}
