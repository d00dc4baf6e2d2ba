/** A table of tenants' rows. `key`: the columns of its primary key. */
export interface TenantTable {
  readonly name: string;
  readonly key: string;
}

const ofPullRequest = "installation_id, repository_id, number";

/** Tables whose rows are of one pull request, those that reference others first. */
export const pullRequestTables = [
  { name: "arch_review.write_intents", key: `${ofPullRequest}, generation, kind` },
  { name: "arch_review.findings", key: `${ofPullRequest}, generation, fingerprint` },
  { name: "arch_review.reviews", key: `${ofPullRequest}, generation` },
  { name: "arch_review.waivers", key: `${ofPullRequest}, waiver_id` },
  { name: "arch_review.disputes", key: `${ofPullRequest}, fingerprint, by_id` },
  { name: "arch_review.inline_comments", key: `${ofPullRequest}, comment_id` },
  { name: "arch_review.finding_outcomes", key: `${ofPullRequest}, fingerprint` },
  { name: "arch_review.comment_reactions", key: ofPullRequest },
  { name: "arch_review.commands", key: `${ofPullRequest}, comment_id` },
  { name: "arch_review.replies", key: ofPullRequest },
] as const satisfies readonly TenantTable[];

/** Every table of tenants' rows, those that reference others first: the order in which an installation is deleted. */
export const tenantTables = [
  ...pullRequestTables,
  { name: "arch_review.pull_requests", key: ofPullRequest },
  { name: "arch_review.repositories", key: "installation_id, repository_id" },
  { name: "arch_review.delivery_jobs", key: "installation_id, delivery_id, job_key" },
  { name: "arch_review.deliveries", key: "installation_id, delivery_id" },
  { name: "arch_review.audit_log", key: "installation_id, entry_id" },
  { name: "arch_review.verdicts", key: "installation_id, key" },
  { name: "arch_review.judgements", key: "installation_id, key" },
  { name: "arch_review.judge_spend", key: "installation_id, day" },
  { name: "arch_review.installations", key: "installation_id" },
] as const satisfies readonly TenantTable[];
