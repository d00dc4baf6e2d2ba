import { createHash } from "node:crypto";
import type { Links } from "../report/index.ts";
import type { PullRequest } from "./read/pull-request.ts";

/**
 * Links of a comment: always to the reviewed commit, so that they stay true after the next push. None to the rule pages: an
 * installation has no address of its own for them yet, and a link to somebody else's page may lead anywhere one day.
 */
export const linksTo = (pull: PullRequest): Links => ({
  repository: pull.repositoryUrl,
  sha: pull.headSha,
  base: pull.baseRef,
  rules: null,
  report: null,
});

/** Equal for equal text; stored to tell whether something rendered has changed. */
export const meaningHash = (text: string): string => createHash("sha256").update(text).digest("hex");
