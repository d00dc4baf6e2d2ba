import { type Block, inline, paragraph } from "../../report/markdown/nodes.ts";
import { userCode, userProse } from "../../report/markdown/user-text.ts";
import { nearest, ownRules, ownSeverity, type Policy, severityOfRule, type WeighedRule } from "../../review/index.ts";
import { findRule, ruleIds } from "../../rules/index.ts";
import type { Command, ReviewRecord } from "../../store/index.ts";
import { latestReport, reportedFindings } from "../stored-report.ts";
import { chooseFindings } from "./choose-findings.ts";
import type { CommandWork } from "./command-work.ts";
import { pathBlocks } from "./explain-path-blocks.ts";
import { done, refused, type Settlement } from "./settlement.ts";

/**
 * Explains a rule as it counts here (by its id, or by a finding's), or why a file is in or out of scope. A path is only ever a
 * name that is compared with others: nothing is fetched by it.
 */
export async function explain(
  work: CommandWork,
  { subject }: Extract<Command, { verb: "explain" }>,
): Promise<Settlement> {
  const { policy } = await work.policy();
  const report = await latestReport(work.setting.store, work.pull);
  const word = subject.trim().toLowerCase();
  const rule = ruleBlocks(word, policy) ?? ruleBlocks(ruleOf(word, report) ?? "", policy);
  if (rule !== null) return done(...rule);
  if (looksLikePath(subject)) return done(...pathBlocks(subject, policy, await isForced(work), report));
  const near = nearest(word, [...ruleIds, ...ownRules.map(({ id }) => id)]);
  const guess =
    near === null
      ? inline(userCode("arch-review rules", 40), " on the command line lists the ids.")
      : inline("The nearest rule is ", userCode(near, 80), ".");
  return refused(
    paragraph("Refused: ", userCode(subject, 100), " is neither a rule, a finding nor the path of a file. ", guess),
  );
}

/** Whether the label counts: it is on, or it was taken off by somebody who may not write. */
const isForced = async ({ setting, pull }: CommandWork): Promise<boolean> =>
  pull.forced || (await setting.store.findPullRequest(pull))?.forced === true;

/** The rule of the finding with a fingerprint that begins so. */
function ruleOf(word: string, report: ReviewRecord | null): string | null {
  const choice = report === null ? null : chooseFindings(word, reportedFindings(report));
  return choice !== null && "findings" in choice ? (choice.findings[0]?.rule ?? null) : null;
}

/** A path has a folder or an extension; ids of rules have neither. */
const looksLikePath = (subject: string): boolean => /[/.]/.test(subject);

/** What stands in the rule book, and what the policy makes of it; null for what is in no book. */
function ruleBlocks(id: string, policy: Policy): Block[] | null {
  const entry = findRule(id);
  if (entry !== undefined) {
    const { meta } = entry.rule;
    const { title, problem, remedy } = meta;
    return [
      paragraph(userCode(id, 80), ": ", title, "."),
      paragraph(userProse(problem, 1_500)),
      paragraph("Instead: ", userProse(remedy, 1_500)),
      paragraph(severityHere(policy, meta)),
    ];
  }
  const own = ownRules.find((rule) => rule.id === id);
  if (own === undefined) return null;
  return [paragraph(userCode(id, 80), ": ", own.title, "."), paragraph("Instead: ", userProse(own.remedy, 1_500))];
}

function severityHere(policy: Policy, meta: WeighedRule): string {
  const here = severityOfRule(policy, meta);
  const own = meta.offByDefault ? "off" : meta.severity;
  const from =
    here === own
      ? "its default"
      : here === ownSeverity(policy, meta, meta.severity)
        ? `new in this major version; it is ${own} from the next one on, or where \`new_rules\` of the policy is \`blocking\``
        : `by the policy; its default is ${own}`;
  return `Severity here: ${here} (${from}). A finding may be weighed lighter or heavier by what the change says.`;
}
