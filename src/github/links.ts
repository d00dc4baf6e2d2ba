import { createHash } from "node:crypto";
import type { Links } from "../report/index.ts";
import type { PullRequestKey } from "../store/index.ts";
import type { PullRequest } from "./read/pull-request.ts";

/** Where this server shows people what it knows. */
export interface PageAddresses {
  /** The latest report of a pull request, or the review with that number. */
  readonly report: (pull: PullRequestKey, generation?: number) => string;
  /** The folder of the rule pages. */
  readonly rules: string;
}

/** What was reviewed, and where its repository is shown. */
type ReviewedCommit = Pick<PullRequest, "repositoryUrl" | "headSha" | "baseRef">;

/**
 * Links of a report: always to the reviewed commit, so that they stay true after the next push. To rule pages and the whole
 * report only where this server has pages: a link to somebody else's page may lead anywhere one day.
 * @param pull whose report is linked to; null: it is of no pull request.
 */
export const linksTo = (
  { repositoryUrl, headSha, baseRef }: ReviewedCommit,
  pages: PageAddresses | undefined,
  pull: PullRequestKey | null,
): Links => ({
  repository: repositoryUrl,
  sha: headSha,
  base: baseRef,
  rules: pages?.rules ?? null,
  report: pull === null ? null : (pages?.report(pull) ?? null),
});

/** The page of a pull request, without a final slash. */
export const pageOf = ({ repositoryUrl, number }: Pick<PullRequest, "repositoryUrl" | "number">): string =>
  `${repositoryUrl}/pull/${number}`;

/** Equal for equal text; stored to tell whether something rendered has changed. */
export const meaningHash = (text: string): string => createHash("sha256").update(text).digest("hex");
