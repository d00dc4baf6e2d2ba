import type { CheckRun, Notice } from "../../report/index.ts";
import type { OwnConclusion, Standing } from "../../store/index.ts";

/** How an open pull request stands at its head. `own` null: not reviewed there yet. A draft binds nobody. */
export interface Stand {
  readonly number: number;
  readonly draft: boolean;
  readonly own: OwnConclusion | null;
}

/** A pull request that was reviewed at its head. */
export type ReviewedStand = Stand & { readonly own: OwnConclusion };

/** What the check run of a pull request shows once all pull requests with the same head are weighed. */
export interface HeadVerdict {
  /** Null: what its own review rendered. */
  readonly shown: Pick<CheckRun, "conclusion" | "title"> | null;
  /** Number of the pull request that decides; null: itself. */
  readonly decidedBy: number | null;
}

/** A stored standing as it is weighed. */
export const standOf = ({ pull, review }: Standing): Stand => ({
  number: pull.number,
  draft: pull.draft,
  own: review?.own ?? null,
});

/** Conclusions with which a required check lets a merge pass (GitHub documentation, "About protected branches"). */
const passing = new Set(["success", "neutral", "skipped"]);

/** Whether a required check with this conclusion lets a merge pass. */
export const passes = (conclusion: string | null): boolean => conclusion !== null && passing.has(conclusion);

/**
 * Weighs a pull request among all others with the same head. A check belongs to the commit, so that each of them is shown
 * the run of any other: whatever blocks one must block all, and none may pass while one is not reviewed.
 */
export function weighHead(self: ReviewedStand, others: readonly Stand[]): HeadVerdict {
  const [worst] = binding(others).toSorted((a, b) => weightOf(b.own) - weightOf(a.own) || a.number - b.number);
  const ownWeight = self.draft ? 0 : weightOf(self.own);
  return worst === undefined || weightOf(worst.own) <= ownWeight
    ? { shown: null, decidedBy: null }
    : { shown: heldBy(worst), decidedBy: worst.number };
}

const binding = (stands: readonly Stand[]): Stand[] => stands.filter(({ draft }) => !draft);

/** A failure weighs more than a wait: it takes a change to mend, not only time or a word. */
function weightOf(own: OwnConclusion | null): number {
  if (own === null || own.conclusion === "action_required") return 1;
  return passes(own.conclusion) ? 0 : 2;
}

function heldBy({ number, own }: Stand): Pick<CheckRun, "conclusion" | "title"> {
  const at = `#${number} at the same commit`;
  if (own === null) return { conclusion: "action_required", title: `Waiting: ${at} is not reviewed yet` };
  return weightOf(own) === 1
    ? { conclusion: "action_required", title: `Waiting: ${at} needs an approver` }
    : { conclusion: "failure", title: `Blocked: ${at} does not pass` };
}

/** What a report says of the other pull requests with the same head. */
export const headNotices = (others: readonly Stand[], { decidedBy }: HeadVerdict): readonly Notice[] =>
  binding(others).map(({ number, own }) => ({
    kind: "shared-head",
    number,
    title: own?.title ?? "Not reviewed yet",
    decides: number === decidedBy,
  }));

/** Whether a finished run shows what the weighing of its pull request says. A draft's title is its report's. */
export function showsVerdict(
  run: { readonly conclusion: string | null; readonly title: string | null },
  self: ReviewedStand,
  { shown }: HeadVerdict,
): boolean {
  if (shown !== null) return run.conclusion === shown.conclusion && run.title === shown.title;
  return self.draft ? passes(run.conclusion) : run.conclusion === self.own.conclusion && run.title === self.own.title;
}
