import type { BufRequest, BufRun } from "../../artifacts/api/index.ts";
import type { MigrationMemory } from "../../artifacts/migration/index.ts";
import { type ChangeSet, comparedChange, type UncomparedChange } from "../../change/index.ts";
import type { Finding } from "../../charter/index.ts";
import {
  type ApprovedWaiver,
  bufRequestOf,
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
}

/** What is to be rehearsed before a question is answered. Needs `loadParser()` once before. */
export const rehearsalsOfQuestion = (
  { change, inForce, selection }: ReviewQuestion,
  memory: MigrationMemory,
): readonly Rehearsal[] => rehearsalsOf(comparedChange(change), inForce.layered.policy, { selection, memory });

/** What buf is to be asked before a question is answered; null where there is nothing to compare. */
export const bufRequestOfQuestion = ({ change, inForce, selection }: ReviewQuestion): BufRequest | null =>
  bufRequestOf(comparedChange(change), inForce.layered.policy, selection);

/**
 * Reviews a change as the App does: what it says in its own defence is not trusted. `memory` makes it faster and changes
 * nothing. Needs `loadParser()` once before.
 */
export const answerQuestion = (question: ReviewQuestion, memory: MigrationMemory): Review =>
  answerOf(comparedChange(question.change), question, memory);

function answerOf(change: ChangeSet, question: ReviewQuestion, memory: MigrationMemory): Review {
  const { inForce, selection, today, waivers, shadow = null, buf = null } = question;
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
  });
}

/**
 * Those of the findings of a review, by their places in `candidates`, whose suggestion mends them. Edited changes are not
 * rehearsed, so they are compared with what the rules alone say of the change as it is: what only a rehearsal found would be
 * gone from all of them.
 */
export function provenSuggestions(
  question: ReviewQuestion,
  before: Review,
  candidates: readonly Finding[],
  memory: MigrationMemory,
): readonly number[] {
  const change = comparedChange(question.change);
  const review = (reviewed: ChangeSet): Review => answerOf(reviewed, { ...question, shadow: null }, memory);
  const unobserved = before.shadow === null ? before : review(change);
  const inferred = new Set(unobserved.findings.map(({ fingerprint }) => fingerprint));
  const tried = candidates.filter(({ fingerprint }) => inferred.has(fingerprint));
  return proveSuggestions(tried, change, unobserved, review).map((finding) => candidates.indexOf(finding));
}
