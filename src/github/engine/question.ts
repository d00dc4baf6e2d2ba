import type { BufRequest, BufRun } from "../../artifacts/api/index.ts";
import type { MigrationMemory } from "../../artifacts/migration/index.ts";
import { type ChangeSet, comparedChange, type UncomparedChange } from "../../change/index.ts";
import type { Finding } from "../../charter/index.ts";
import type { JudgeRequest } from "../../judge/judge-request.ts";
import type { JudgeRun } from "../../judge/judge-run.ts";
import {
  type ApprovedWaiver,
  bufRequestOf,
  judgeRequestOf,
  proveSuggestions,
  type Review,
  readSetUp,
  rehearsalsOf,
  reviewChange,
  type Selection,
} from "../../review/index.ts";
import { ruleIds } from "../../rules/index.ts";
import type { Rehearsal, ShadowRun } from "../../shadow/index.ts";
import type { PolicyInForce } from "../read/policy.ts";

/** Everything that decides a review, as a plain value: no other thread, process or day answers it otherwise. */
export interface ReviewQuestion {
  readonly change: UncomparedChange;
  readonly inForce: Pick<PolicyInForce, "layered" | "organisation" | "isOrganisation">;
  readonly selection: Selection;
  /** The day on which suppressions and waivers are judged, `YYYY-MM-DD`. */
  readonly today: string;
  readonly waivers: readonly ApprovedWaiver[];
  /** What rehearsing its migrations showed; left out: they were not rehearsed. */
  readonly shadow?: ShadowRun | null;
  /** What buf said of its protocol buffers; left out: it was not asked. */
  readonly buf?: BufRun | null;
  /** What a language model said of what the rules leave unknown; left out: it was not asked. */
  readonly judge?: JudgeRun | null;
}

/** What is to be rehearsed before a question is answered. Needs `loadParser()` once before. */
export const rehearsalsOfQuestion = (
  { change, inForce, selection }: ReviewQuestion,
  memory: MigrationMemory,
): readonly Rehearsal[] => rehearsalsOf(comparedChange(change), inForce.layered.policy, { selection, memory });

/** What buf is to be asked before a question is answered; null where there is nothing to compare. */
export const bufRequestOfQuestion = ({ change, inForce, selection }: ReviewQuestion): BufRequest | null =>
  bufRequestOf(comparedChange(change), inForce.layered.policy, selection);

/** What a language model is to be asked before a question is answered; null: nothing. Needs `loadParser()` once before. */
export const judgeRequestOfQuestion = ({ change, inForce, selection }: ReviewQuestion): JudgeRequest | null =>
  judgeRequestOf(comparedChange(change), inForce.layered.policy, selection);

/**
 * Reviews a change as the App does: what it says in its own defence is not trusted. `memory` makes it faster and changes
 * nothing. Needs `loadParser()` once before.
 */
export const answerQuestion = (question: ReviewQuestion, memory: MigrationMemory): Review =>
  answerOf(comparedChange(question.change), question, memory);

function answerOf(change: ChangeSet, question: ReviewQuestion, memory: MigrationMemory): Review {
  const { inForce, selection, today, waivers, shadow = null, buf = null, judge = null } = question;
  const { layered, organisation, isOrganisation } = inForce;
  return reviewChange(change, layered.policy, {
    selection,
    today,
    setUp: readSetUp(change, { inForce: layered, organisation, isOrganisation, ruleIds, today }),
    suppressions: "untrusted",
    waivers,
    memory,
    shadow,
    buf,
    judge,
  });
}

/**
 * Those of the findings of a review, by their places in `candidates`, whose suggestion mends them. Edited changes are neither
 * rehearsed nor judged, so they are compared with what the rules alone say of the change as it is: what only a rehearsal or a
 * language model found would be gone from all of them.
 */
export function provenSuggestions(
  question: ReviewQuestion,
  before: Review,
  candidates: readonly Finding[],
  memory: MigrationMemory,
): readonly number[] {
  const change = comparedChange(question.change);
  const review = (reviewed: ChangeSet): Review =>
    answerOf(reviewed, { ...question, shadow: null, judge: null }, memory);
  const unobserved = before.shadow === null && before.judge === undefined ? before : review(change);
  const inferred = new Set(unobserved.findings.map(({ fingerprint }) => fingerprint));
  const tried = candidates.filter(({ fingerprint }) => inferred.has(fingerprint));
  return proveSuggestions(tried, change, unobserved, review).map((finding) => candidates.indexOf(finding));
}
