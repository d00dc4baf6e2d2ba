import { createHash } from "node:crypto";
import type { Links } from "../report/index.ts";
import type { PullRequest } from "./read/pull-request.ts";

/** Where the rule pages can be read by everybody. */
const rulePages = "https://github.com/arch-review/arch-review/blob/main/docs/rules";

/** Links of a comment: always to the reviewed commit, so that they stay true after the next push. */
export const linksTo = (pull: PullRequest): Links => ({
  repository: pull.repositoryUrl,
  sha: pull.headSha,
  base: pull.baseRef,
  rules: rulePages,
  report: null,
});

/** Equal for equal text; stored to tell whether something rendered has changed. */
export const meaningHash = (text: string): string => createHash("sha256").update(text).digest("hex");
