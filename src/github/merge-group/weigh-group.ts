import type { CheckRun } from "../../report/index.ts";
import type { OwnConclusion } from "../../store/index.ts";
import { conclusionWeight, type Weight } from "../conclusion-weight.ts";

/** What a pull request of a merge group by itself concludes. `own` null: not reviewed at its present head. */
export interface MemberConclusion {
  readonly number: number;
  readonly own: OwnConclusion | null;
}

/**
 * What the run of a merge group shows in place of its own evaluation, because a member weighs more; null: the evaluation
 * decides. Each member may be fine and the group not, and the other way round: whatever blocks one of them blocks all.
 */
export function weighGroup(
  evaluation: OwnConclusion,
  members: readonly MemberConclusion[],
): Pick<CheckRun, "conclusion" | "title"> | null {
  const [worst] = members.toSorted((a, b) => weightOf(b.own) - weightOf(a.own) || a.number - b.number);
  if (worst === undefined || weightOf(worst.own) <= weightOf(evaluation)) return null;
  const member = `#${worst.number} of this group`;
  if (worst.own === null) return { conclusion: "failure", title: `Could not review: ${member} has no verdict` };
  return weightOf(worst.own) === 1
    ? { conclusion: "action_required", title: `Waiting: ${member} needs an approver` }
    : { conclusion: "failure", title: `Blocked: ${member} does not pass` };
}

/** What is not known weighs as much as what is bad: a queue merges without another look. */
const weightOf = (own: OwnConclusion | null): Weight => (own === null ? 2 : conclusionWeight(own));
