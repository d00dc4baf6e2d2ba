import type { Review } from "../../review/index.ts";
import type { Links } from "../markdown/links.ts";
import { type Block, type Inline, inline, small } from "../markdown/nodes.ts";
import { userCode } from "../markdown/user-text.ts";

/** What a reader can do from here: commands on a pull request, the command line elsewhere. */
export function footer(review: Review, links: Links | null): Block {
  if (links === null)
    return small("Drafts are proposals, not facts. ", userCode("arch-review rules <rule>"), " explains a rule.");
  if (review.verdict === "nothing-to-review")
    return small(userCode("/arch-review explain <path>"), " says why a file is in or out of scope.");
  const waivable = review.findings.some(({ status, severity }) => status === "open" && severity !== "advice");
  return small(
    userCode("/arch-review recheck"),
    " · ",
    userCode("explain <rule or path>"),
    ...(waivable
      ? [" · ", userCode("waive <finding> until <date> because <reason>"), " (", ...whoMayWaive(review), ")"]
      : []),
    " · ",
    userCode("help"),
    ". Drafts are proposals, not facts. A thumb up or down here is counted.",
  );
}

/** More approvers are counted. */
const mostApprovers = 3;

function whoMayWaive({ policy: { waivers } }: Review): Inline[] {
  const named = waivers.approvers
    .slice(0, mostApprovers)
    .flatMap((name, at) => inline(at === 0 ? "" : ", ", userCode(name, 60)));
  const rest = waivers.approvers.length - mostApprovers;
  const who =
    waivers.approvers.length === 0 ? inline("maintainers") : inline(named, rest > 0 ? ` and ${rest} more` : "");
  return inline(who, waivers.author_may_waive ? "" : ", never the author");
}
