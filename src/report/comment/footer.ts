import type { Finding } from "../../charter/index.ts";
import { neverWaived, type Review, waiversPath } from "../../review/index.ts";
import { hearsCommands, type ReportContext } from "../context.ts";
import type { Links } from "../markdown/links.ts";
import { type Block, type Inline, inline, small } from "../markdown/nodes.ts";
import { userCode } from "../markdown/user-text.ts";
import { isAdvised } from "./advised.ts";
import { digitsNeeded } from "./name-digits.ts";

/** What a reader can do from here: commands on a pull request, the command line elsewhere. */
export function footer(review: Review, links: Links | null, context: ReportContext): Block {
  if (links === null)
    return small("Drafts are proposals, not facts. ", userCode("arch-review rules <rule>"), " explains a rule.");
  if (!hearsCommands(context)) return small(...withoutCommands(review));
  if (review.verdict === "nothing-to-review")
    return small(userCode("/arch-review explain <path>"), " says why a file is in or out of scope.");
  const accepted = review.findings.find(isWaivable);
  const drafts = showsDrafts(review) ? " Drafts are proposals, not facts." : "";
  return small(
    ...(accepted === undefined ? [] : [...waiveHint(accepted, review), " · "]),
    userCode("/arch-review recheck"),
    " · ",
    userCode("/arch-review explain <rule or path>"),
    " · ",
    userCode("/arch-review help"),
    `.${drafts} A thumb up or down here is counted.`,
  );
}

const showsDrafts = (review: Review): boolean =>
  review.proposal.some(({ lacks }) => lacks.some(({ check, path }) => !isAdvised({ rule: check, path }, review)));

/** Where a finding is accepted when nobody listens to the conversation. */
function withoutCommands(review: Review): Inline[] {
  const accepts = review.findings.some(isWaivable)
    ? inline("A finding is accepted in ", userCode(waiversPath), " on the base branch. ")
    : [];
  return inline(
    accepts,
    showsDrafts(review) ? "Drafts are proposals, not facts. " : "",
    userCode("arch-review rules <rule>"),
    " explains a rule.",
  );
}

/** Whether a command can let a finding through that stands in the way. */
const isWaivable = ({ status, severity, rule }: Finding): boolean =>
  status === "open" && severity === "blocking" && !neverWaived.has(rule);

/** The command as it is pasted, for the first finding that it can be about. */
const waiveHint = ({ fingerprint }: Finding, review: Review): Inline[] =>
  inline(
    userCode(`/arch-review waive ${fingerprint.slice(0, digitsNeeded(review))} because <reason>`, 80),
    " accepts a finding (",
    whoMayWaive(review),
    ")",
  );

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
