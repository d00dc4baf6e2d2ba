/** How long rows are kept. */
export interface Retention {
  /** What `purge` counts them under. */
  readonly table: string;
  /** Which rows, as docs/operations.md says it. */
  readonly rows: string;
  /** Days after `since`. */
  readonly days: number;
  readonly since: string;
}

/**
 * What is deleted while an installation stays; all of it goes when the App is uninstalled. GitHub offers a delivery again
 * for three days, which the deliveries outlast; a verdict is not used after the day it was made on; what a language model said
 * is, while the same document is reviewed. A pull request keeps what decided about it for a year after the last that was heard
 * of it, the audit log twice as long.
 */
export const retention = {
  deliveries: {
    table: "deliveries",
    rows: "deliveries (ids, event and action) and which jobs they asked for",
    days: 30,
    since: "they were received",
  },
  reports: {
    table: "reports",
    rows: "reports of reviews that a later published one has taken the place of, with what their pages show beside them",
    days: 30,
    since: "they ended",
  },
  reviews: {
    table: "reviews",
    rows: "reviews that were never published and that a later one has taken the place of",
    days: 30,
    since: "they ended",
  },
  verdicts: {
    table: "verdicts",
    rows: "reviews kept to be used again for the same content",
    days: 2,
    since: "they were made",
  },
  judgements: {
    table: "judgements",
    rows: "what a language model said of a check, with the words that it quoted",
    days: 90,
    since: "they were last used",
  },
  judgeSpend: {
    table: "judge_spend",
    rows: "how many tokens of a language model were spent on a day",
    days: 30,
    since: "that day",
  },
  pullRequests: {
    table: "pull_requests",
    rows: "closed pull requests with their reviews, the last report, findings, waivers, disputes, commands, replies and outcomes",
    days: 365,
    since: "the last that was heard of them",
  },
  auditLog: {
    table: "audit_log",
    rows: "the audit log",
    days: 730,
    since: "the line was written",
  },
} as const satisfies Readonly<Record<string, Retention>>;
