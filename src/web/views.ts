import type { Report, ReviewDetails } from "../report/index.ts";
import type { ReviewSummary, RuleTrend, WeekTrend } from "../store/index.ts";

export type { RuleTrend, WeekTrend } from "../store/index.ts";

/** A review of a pull request in its history. */
export type HistoryEntry = ReviewSummary;

/** Who looks at a page. */
export interface Viewer {
  readonly login: string;
}

/** A repository as a page names it. */
export interface ViewedRepository {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly owner: string;
  readonly name: string;
  /** Its page on GitHub, without a final slash. */
  readonly url: string;
}

/** A waiver as a page lists it. */
export interface WaiverView {
  readonly repository: string;
  readonly number: number;
  /** `W1`. */
  readonly name: string;
  readonly rule: string;
  readonly by: string;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string;
}

/** Lines of a file at the reviewed commit, read for this viewer now and kept nowhere. */
export interface SourceLines {
  readonly path: string;
  /** Of the first line, from 1. */
  readonly startLine: number;
  readonly lines: readonly string[];
}

/** All that the page of one review shows. */
export interface ReportView {
  readonly viewer: Viewer;
  readonly repository: ViewedRepository;
  readonly number: number;
  readonly generation: number;
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly state: HistoryEntry["state"];
  readonly title: string | null;
  readonly conclusion: string | null;
  readonly engineVersion: string | null;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  /** Null while it is made, and where it is of a version that cannot be read. */
  readonly report: Report | null;
  /** Null for reviews of releases that kept none. */
  readonly details: ReviewDetails | null;
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  /** Waivers of the pull request that hold. */
  readonly waivers: readonly WaiverView[];
  /** What stands around findings and evidence; empty where GitHub did not answer in time. */
  readonly sources: readonly SourceLines[];
}

/** All that the page of an installation's trends shows: of the repositories that the viewer may read, and no others. */
export interface TrendsView {
  readonly viewer: Viewer;
  readonly installationId: number;
  readonly account: string;
  /** `YYYY-MM-DD`. */
  readonly since: string;
  readonly repositories: readonly ViewedRepository[];
  /** The viewer may read more repositories than are looked at. */
  readonly moreRepositories: boolean;
  readonly rules: readonly RuleTrend[];
  readonly weeks: readonly WeekTrend[];
  readonly medianHoursToFix: number | null;
  /** Those that end first come first. */
  readonly waivers: readonly WaiverView[];
}

/** The page of one who has just signed in. */
export interface HomeView {
  readonly viewer: Viewer;
  readonly installations: readonly { readonly installationId: number; readonly account: string }[];
}
