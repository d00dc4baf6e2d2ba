import { stringify } from "yaml";
import type { Review } from "../../review/index.ts";
import { allChecks } from "../comment/all-checks.ts";
import type { Step } from "../comment/detail.ts";
import { commit, historyBlocks } from "../comment/history-blocks.ts";
import type { ReportContext, RunFacts } from "../context.ts";
import type { Links } from "../markdown/links.ts";
import { type Block, heading, type Inline, inline, link, paragraph, table } from "../markdown/nodes.ts";
import { userBlock, userCode, userPath } from "../markdown/user-text.ts";
import { count, filesInScope, unreadPaths } from "../verdict.ts";

/**
 * Why the review says what it says: what made it, what was in scope and why, every check with its evidence, and the policy
 * in force. The evidence gives way at once, since the policy and the reason for the scope must stay.
 */
export function textBlocks(review: Review, links: Links | null, context: ReportContext, step: Step): Block[] {
  const { detail } = step;
  return [
    ...(context.facts === null ? [] : factBlocks(context.facts, review, links)),
    ...(review.verdict === "nothing-to-review" ? [outOfScope()] : []),
    ...(detail.passed && review.verdict !== "nothing-to-review" ? allChecks(review, links) : []),
    ...(detail.history ? historyBlocks(context, links) : []),
    heading(4, "Policy in force"),
    userBlock(stringify(shownPolicy(review)).trimEnd(), "yaml", detail.quotes ? 20_000 : 2_000),
  ];
}

/** The policy without a list that is empty in nearly all of them and says nothing then. */
function shownPolicy({ policy }: Review): object {
  const { never_send, ...judge } = policy.judge;
  return { ...policy, judge: never_send.length === 0 ? judge : policy.judge };
}

const outOfScope = (): Block =>
  paragraph(
    "No changed file is a design document under ",
    userCode("rfcs.paths"),
    ", a migration, or an API contract under ",
    userCode("apis.paths"),
    ". ",
    userCode("/arch-review explain <path>"),
    " says why a file is out of scope; the label ",
    userCode("arch-review"),
    " has every changed file looked at.",
  );

/** How the review was made, a row for each question of whoever doubts it. */
function factBlocks(facts: RunFacts, review: Review, links: Links | null): Block[] {
  const unread = unreadPaths(review).size;
  const read = unread === 0 ? "all of them read" : `${unread} of them not in full`;
  const inScope = filesInScope(review);
  const rows: (readonly [string, Inline[]])[] = [
    ["Reviewed", links === null ? inline("this commit") : [commit(links, links.sha)]],
    ["Base", inline(links === null ? "" : inline(userCode(links.base, 100), " at "), commit(links, facts.baseSha))],
    ["Policy from", sources(facts)],
    ["Files", inline(inScope === 0 ? "none in scope" : `${inScope} in scope, ${read}`)],
    ["Engine", inline("arch-review ", userCode(facts.engine, 40), ` with ${count(facts.rules, "rule")} and checks`)],
    ["Time", inline(`${(facts.milliseconds / 1000).toFixed(1)} s from the beginning of the job to the verdict`)],
    ["Audit id", [userCode(facts.auditId, 80)]],
  ];
  return [
    heading(4, "How this review was made"),
    table([[inline("Fact"), inline("Value")], ...rows.map(([name, value]) => [inline(name), value])]),
  ];
}

/** The strongest comes last. */
function sources({ policySources }: RunFacts): Inline[] {
  if (policySources.length === 0) return inline("the defaults");
  return policySources.flatMap(({ label, url }, at) =>
    inline(at === 0 ? "" : ", then ", url === null ? userPath(label) : link(url, userPath(label))),
  );
}
