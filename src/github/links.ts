import { createHash } from "node:crypto";
import type { Links } from "../report/index.ts";
import type { PullRequest } from "./read/pull-request.ts";

/** What was reviewed, and where its repository is shown. */
type ReviewedCommit = Pick<PullRequest, "repositoryUrl" | "headSha" | "baseRef">;

/**
 * Links of a report: always to the reviewed commit, so that they stay true after the next push. None to the rule pages: an
 * installation has no address of its own for them yet, and a link to somebody else's page may lead anywhere one day.
 */
export const linksTo = ({ repositoryUrl, headSha, baseRef }: ReviewedCommit): Links => ({
  repository: repositoryUrl,
  sha: headSha,
  base: baseRef,
  rules: null,
  report: null,
});

/** The page of a pull request, without a final slash. */
export const pageOf = ({ repositoryUrl, number }: Pick<PullRequest, "repositoryUrl" | "number">): string =>
  `${repositoryUrl}/pull/${number}`;

/** Equal for equal text; stored to tell whether something rendered has changed. */
export const meaningHash = (text: string): string => createHash("sha256").update(text).digest("hex");
