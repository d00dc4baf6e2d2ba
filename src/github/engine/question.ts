import type { MigrationMemory } from "../../artifacts/migration/index.ts";
import { type ChangeSet, comparedChange, type UncomparedChange } from "../../change/index.ts";
import type { Finding } from "../../charter/index.ts";
import {
  type ApprovedWaiver,
  proveSuggestions,
  type Review,
  readSetUp,
  reviewChange,
  type Selection,
} from "../../review/index.ts";
import { ruleIds } from "../../rules/index.ts";
import type { PolicyInForce } from "../read/policy.ts";

/** Everything that decides a review, as a plain value: no other thread, process or day answers it otherwise. */
export interface ReviewQuestion {
  readonly change: UncomparedChange;
  readonly inForce: Pick<PolicyInForce, "layered" | "organisation" | "isOrganisation">;
  readonly selection: Selection;
  /** The day on which suppressions and waivers are judged, `YYYY-MM-DD`. */
  readonly today: string;
  readonly waivers: readonly ApprovedWaiver[];
}

/**
 * Reviews a change as the App does: what it says in its own defence is not trusted. `memory` makes it faster and changes
 * nothing. Needs `loadParser()` once before.
 */
export const answerQuestion = (question: ReviewQuestion, memory: MigrationMemory): Review =>
  answerOf(comparedChange(question.change), question, memory);

function answerOf(change: ChangeSet, question: ReviewQuestion, memory: MigrationMemory): Review {
  const { inForce, selection, today, waivers } = question;
  const { layered, organisation, isOrganisation } = inForce;
  return reviewChange(change, layered.policy, {
    selection,
    today,
    setUp: readSetUp(change, { inForce: layered, organisation, isOrganisation, ruleIds, today }),
    suppressions: "untrusted",
    waivers,
    memory,
  });
}

/** Those of the findings of a review, by their places in `candidates`, whose suggestion mends them. */
export function provenSuggestions(
  question: ReviewQuestion,
  before: Review,
  candidates: readonly Finding[],
  memory: MigrationMemory,
): readonly number[] {
  const proven = proveSuggestions(candidates, comparedChange(question.change), before, (edited) =>
    answerOf(edited, question, memory),
  );
  return proven.map((finding) => candidates.indexOf(finding));
}
