import type { ItemId, Severity } from "../../charter/index.ts";
import { type Block, inline, list, paragraph } from "../../report/markdown/nodes.ts";
import { userCode, userPath, userProse } from "../../report/markdown/user-text.ts";
import { explainPath, nearest, ownRules, type PathExplanation, type Policy, severityOf } from "../../review/index.ts";
import { findRule, ruleIds } from "../../rules/index.ts";
import type { Command } from "../../store/index.ts";
import { type Asked, done, refused, type Settlement } from "./asked.ts";

/** Explains a rule as it counts here, or why a file is in or out of scope. A path is only ever a name: nothing is fetched. */
export async function explain(asked: Asked, { subject }: Extract<Command, { verb: "explain" }>): Promise<Settlement> {
  const { policy } = await asked.policy();
  const rule = ruleBlocks(subject.trim().toLowerCase(), policy);
  if (rule !== null) return done(...rule);
  if (looksLikePath(subject)) {
    const selection = asked.pull.forced ? "all" : "paths";
    return done(...pathBlocks(explainPath({ path: subject, policy, change: null, selection })));
  }
  const known = [...ruleIds, ...ownRules.map(({ id }) => id)];
  const near = nearest(subject, known);
  const guess =
    near === null ? inline("The page of rules lists the ids.") : inline("The nearest id is ", userCode(near, 80), ".");
  return refused(paragraph("Refused: ", userCode(subject, 100), " is neither a rule nor the path of a file. ", guess));
}

/** A path has a folder or an extension; ids of rules have neither. */
const looksLikePath = (subject: string): boolean => /[/.]/.test(subject);

/** What stands in the rule book, and what the policy makes of it; null for what is in no book. */
function ruleBlocks(id: string, policy: Policy): Block[] | null {
  const entry = findRule(id);
  if (entry !== undefined) {
    const { title, problem, remedy, item, severity, offByDefault } = entry.rule.meta;
    return [
      paragraph(userCode(id, 80), ": ", title, "."),
      paragraph(userProse(problem, 1_500)),
      paragraph("Instead: ", userProse(remedy, 1_500)),
      paragraph(severityHere(policy, id, item, offByDefault ? "off" : severity)),
    ];
  }
  const own = ownRules.find((rule) => rule.id === id);
  if (own === undefined) return null;
  return [paragraph(userCode(id, 80), ": ", own.title, "."), paragraph("Instead: ", userProse(own.remedy, 1_500))];
}

function severityHere(policy: Policy, id: string, item: ItemId, own: Severity | "off"): string {
  const here = severityOf(policy, id, item, own);
  const from = here === own ? "its default" : `by the policy; its default is ${own}`;
  return `Severity here: ${here} (${from}). A finding may be weighed lighter or heavier by what the change says.`;
}

/** More checks than this are counted. */
const mostChecks = 8;

function pathBlocks({ path, inScope, kind, reasons, checks }: PathExplanation): Block[] {
  const what = inScope
    ? `in scope${kind === null || kind === "set-up" ? "" : ` as ${kindNames[kind]}`}`
    : "out of scope";
  const reasonItems = reasons.map((reason): Block[] => [paragraph(userProse(reason, 400))]);
  const names = checks
    .slice(0, mostChecks)
    .flatMap(({ id }, index) => inline(index === 0 ? "" : ", ", userCode(id, 80)));
  const more = checks.length > mostChecks ? ` and ${checks.length - mostChecks} more` : "";
  const ahead = checks.length === 0 ? [] : [paragraph("Looked at by ", names, more, ".")];
  return [
    paragraph(userPath(path), ` is ${what}, judged by its name and the policy of the base branch.`),
    list(false, reasonItems),
    ...ahead,
  ];
}

const kindNames = { rfc: "a design document", migration: "a migration", api: "an API contract" } as const;
