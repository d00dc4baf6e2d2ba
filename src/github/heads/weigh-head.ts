import type { CheckRun, Notice } from "../../report/index.ts";
import type { OwnConclusion, Standing } from "../../store/index.ts";
import { conclusionWeight, passes, type Weight } from "../conclusion-weight.ts";

/** What an open pull request by itself gives the check of its head. `own` null: not reviewed there yet. A draft binds nobody. */
export interface PullConclusion {
  readonly number: number;
  readonly draft: boolean;
  readonly own: OwnConclusion | null;
}

/** A pull request that was reviewed at its head. */
export type KnownConclusion = PullConclusion & { readonly own: OwnConclusion };

/** What the check run of a pull request shows once all pull requests with the same head are weighed. */
export interface HeadVerdict {
  /** Null: what its own review rendered. */
  readonly shown: Pick<CheckRun, "conclusion" | "title"> | null;
  /** Number of the pull request that decides; null: itself. */
  readonly decidedBy: number | null;
}

/** A stored pull request as it is weighed. */
export const conclusionAtHead = ({ pull, review }: Standing): PullConclusion => ({
  number: pull.number,
  draft: pull.draft,
  own: review?.own ?? null,
});

/**
 * Weighs a pull request among all others with the same head. A check belongs to the commit, so that each of them is shown
 * the run of any other: whatever blocks one must block all, and none may pass while one is not reviewed.
 */
export function weighHead(self: KnownConclusion, others: readonly PullConclusion[]): HeadVerdict {
  const [worst] = binding(others).toSorted((a, b) => weightOf(b.own) - weightOf(a.own) || a.number - b.number);
  const ownWeight = self.draft ? 0 : weightOf(self.own);
  return worst === undefined || weightOf(worst.own) <= ownWeight
    ? { shown: null, decidedBy: null }
    : { shown: heldBy(worst), decidedBy: worst.number };
}

const binding = (pulls: readonly PullConclusion[]): PullConclusion[] => pulls.filter(({ draft }) => !draft);

/** A failure weighs more than a wait: it takes a change to mend, not only time or a word. Not reviewed yet is a wait. */
const weightOf = (own: OwnConclusion | null): Weight => (own === null ? 1 : conclusionWeight(own));

function heldBy({ number, own }: PullConclusion): Pick<CheckRun, "conclusion" | "title"> {
  const at = `#${number} at the same commit`;
  if (own === null) return { conclusion: "action_required", title: `Waiting: ${at} is not reviewed yet` };
  return weightOf(own) === 1
    ? { conclusion: "action_required", title: `Waiting: ${at} needs an approver` }
    : { conclusion: "failure", title: `Blocked: ${at} does not pass` };
}

/** What a report says of the other pull requests with the same head. */
export const headNotices = (others: readonly PullConclusion[], { decidedBy }: HeadVerdict): readonly Notice[] =>
  binding(others).map(({ number, own }) => ({
    kind: "shared-head",
    number,
    title: own?.title ?? "Not reviewed yet",
    decides: number === decidedBy,
  }));

/** Whether a finished run shows what the weighing of its pull request says. A draft's title is its report's. */
export function showsVerdict(
  run: { readonly conclusion: string | null; readonly title: string | null },
  self: KnownConclusion,
  { shown }: HeadVerdict,
): boolean {
  if (shown !== null) return run.conclusion === shown.conclusion && run.title === shown.title;
  return self.draft ? passes(run.conclusion) : run.conclusion === self.own.conclusion && run.title === self.own.title;
}
