import type { WaiverRecord } from "./conversation.ts";
import type { ReviewRecord, ReviewState } from "./records.ts";

/** A review with what its page shows beside its report: JSON of whichever release made it; null: it kept none. */
export interface KeptReview extends ReviewRecord {
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** A review of a pull request in a list, without its report. */
export interface ReviewSummary {
  readonly generation: number;
  readonly headSha: string;
  readonly state: ReviewState;
  /** The check run's title, and GitHub's word; null: not known yet. */
  readonly title: string | null;
  readonly conclusion: string | null;
  readonly startedAt: Date;
  /** Open findings that the published review before it did not have, and those of that one that it has not. Null: one of both never had a report. */
  readonly change: { readonly appeared: number; readonly gone: number } | null;
  /** Open findings by severity; null: it never had a report. */
  readonly open: { readonly blocking: number; readonly warning: number; readonly advice: number } | null;
}

/** How findings of one rule fared, whatever the repository. `open` and `waived` ones of open pull requests are those of now. */
export interface RuleTrend {
  readonly rule: string;
  /** The heaviest with which one of them was last told. */
  readonly severity: "blocking" | "warning" | "advice";
  readonly open: number;
  readonly fixed: number;
  readonly waived: number;
  readonly merged: number;
  readonly dropped: number;
  /** Half of those fixed were fixed within so many hours; null: none was, as far as can be told. */
  readonly medianHoursToFix: number | null;
}

/** What happened in a week, which begins with that Monday (`YYYY-MM-DD`) in UTC. */
export interface WeekTrend {
  readonly week: string;
  /** Published ones. */
  readonly reviews: number;
  /** Findings of pull requests that had not shown them before. */
  readonly found: number;
  readonly fixed: number;
}

/** How reviews and findings went since a day. */
export interface Trends {
  /** The rule with the most findings first. */
  readonly rules: readonly RuleTrend[];
  /** Every week up to this one, oldest first. */
  readonly weeks: readonly WeekTrend[];
  readonly medianHoursToFix: number | null;
}

/** A waiver that holds, with the name of its repository. */
export interface LastingWaiver extends WaiverRecord {
  readonly owner: string;
  readonly repositoryName: string;
}
