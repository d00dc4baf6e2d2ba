import type { Review } from "../../review/index.ts";
import type { ReportContext } from "../context.ts";
import type { Links } from "../markdown/links.ts";
import { type Block, type Inline, inline, link, paragraph } from "../markdown/nodes.ts";
import { userCode, userPath } from "../markdown/user-text.ts";
import { count } from "../verdict.ts";
import { commit, deltaWords } from "./history-blocks.ts";

/** The line under the verdict: which commit was reviewed, against what, by which policy, and what came and went since. */
export function reviewedLine(review: Review, links: Links | null, context: ReportContext): Block {
  const mode = review.policy.mode === "advisory" ? ", advisory mode: nothing blocks" : "";
  const nothing = review.verdict === "nothing-to-review";
  const scope = `: ${count(review.files.length, "file")} in scope${mode}`;
  const delta = deltaWords(context, links);
  const parts = [...policyWords(context), ...(delta.length > 0 ? inline(" · ", delta) : [])];
  if (links === null) return paragraph(`Reviewed${scope}`, parts);
  const against = baseWords(links, context);
  return paragraph("Reviewed ", commit(links, links.sha), " against ", against, nothing ? "" : scope, parts);
}

const baseWords = (links: Links, { facts }: ReportContext): Inline[] =>
  facts === null
    ? [userCode(links.base, 100)]
    : inline(userCode(links.base, 100), " at ", commit(links, facts.baseSha));

/** Where the policy in force came from; empty where that is not known. */
function policyWords({ facts }: ReportContext): Inline[] {
  if (facts === null || facts.policySources.length === 0) return [];
  const sources = facts.policySources.flatMap(({ label, url }, at) =>
    inline(at === 0 ? "" : ", then ", url === null ? userPath(label) : link(url, userPath(label))),
  );
  return inline(" · policy ", sources);
}
