import { retention } from "../../src/store/retention/retention.ts";

/**
 * What one installation asks for, on average. Assumptions, each to be replaced by what your own `/metrics` shows:
 * docs/operations.md names their sources.
 */
export const workload = {
  /** People who open pull requests. */
  developers: 10,
  /** Merged by one of them in a month: LinearB's 2026 benchmarks give 12.4 as the median of 8.1 million pull requests. */
  mergedPerDeveloperMonth: 12.4,
  /** Of those opened, closed without a merge: 8 % on average in Code Climate's figures of 2018. */
  abandonedShare: 0.08,
  /** Days that a pull request is open: 83 hours is the median cycle time in LinearB's figures. */
  openDays: 3.5,
  /** Opened, pushed to three times, edited, closed: deliveries that ask for a review, of each pull request. */
  askingDeliveriesPerPull: 6,
  /** The push of its merge and what else asks for work: one delivery of each pull request. */
  pushesPerPull: 1,
  /** Deliveries that are verified, answered and not kept: pushes to branches, comments without a command, check suites. */
  idleDeliveriesPerPull: 13,
  /** Reviews of a pull request, after deliveries within the debounce were folded. */
  reviewsPerPull: 4,
  /** Pull requests that change a migration or a design. */
  inScopeShare: 0.2,
  /** Findings of a review in scope. */
  findingsPerReview: 6,
  repositories: 5,
  /** Waivers and what else the audit log notes. */
  auditLinesPerDay: 0.2,
  /** The busiest second of a day against its average: offices of one time zone, and the start of a morning. */
  peakFactor: 8,
} as const;

/** What the assumptions come to, for one installation and one day. */
interface DailyLoad {
  readonly pulls: number;
  /** Received; `stored` of them ask for work and are kept. */
  readonly deliveries: number;
  readonly stored: number;
  readonly reviews: number;
  readonly reviewsInScope: number;
  readonly openPulls: number;
}

/** The load of one installation. */
export function dailyLoad(): DailyLoad {
  const { developers, mergedPerDeveloperMonth, abandonedShare } = workload;
  const pulls = (developers * mergedPerDeveloperMonth) / 30 / (1 - abandonedShare);
  const stored = pulls * (workload.askingDeliveriesPerPull + workload.pushesPerPull);
  const reviews = pulls * workload.reviewsPerPull;
  return {
    pulls,
    deliveries: stored + pulls * workload.idleDeliveriesPerPull,
    stored,
    reviews,
    reviewsInScope: reviews * workload.inScopeShare,
    openPulls: pulls * workload.openDays,
  };
}

/** Rows of one installation in the long run, by table: the load of a day, as long as it is kept. Completed jobs stay an hour. */
export function keptRows(): Readonly<Record<string, number>> {
  const { pulls, stored, reviews, reviewsInScope } = dailyLoad();
  const { deliveries, reports: earlier, verdicts, pullRequests, auditLog } = retention;
  const kept = pulls * pullRequests.days;
  // The last review stays whole with its pull request, those before it a shorter time; their lines are 380 bytes each.
  const reviewRows = kept + (reviews - pulls) * earlier.days;
  return {
    installations: 1,
    repositories: workload.repositories,
    pull_requests: kept,
    reviews: reviewRows,
    findings: reviewsInScope * workload.findingsPerReview * pullRequests.days,
    write_intents: reviewRows * (1 + 2 * workload.inScopeShare),
    deliveries: stored * deliveries.days,
    delivery_jobs: stored * deliveries.days,
    verdicts: reviewsInScope * verdicts.days,
    audit_log: workload.auditLinesPerDay * auditLog.days,
    job: stored / 24,
  };
}
