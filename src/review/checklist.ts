import { type CheckResult, charter, type Finding, type Item, type SectionId } from "../charter/index.ts";
import type { ChecklistItem, ItemStatus, RuleNote } from "./review.ts";
import { compareFindings } from "./suppressions/apply-suppressions.ts";

/** What decides the items. */
export interface ChecklistInput {
  readonly checks: readonly CheckResult[];
  /** Final ones: with severities by policy, and waived where waived. */
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleNote[];
}

/**
 * All items of the charter in its order. An item
 * - fails when one of its checks failed and an open finding of severity blocking or warning says so (the severity decides
 *   whether it blocks the change: an item can fail and the verdict still be `pass`),
 * - is `unknown` when nothing failed and a check is unknown or weak: somebody has to answer,
 * - is waived when what failed is waived,
 * - passes when a check passed, or nothing but advice is left; a check that only looks for faults earns no pass,
 * - and else does not apply.
 */
export const buildChecklist = (input: ChecklistInput): readonly ChecklistItem[] =>
  charter.flatMap((section) => section.items.map((item) => checklistItem(section.id, item, input)));

function checklistItem(section: SectionId, item: Item, input: ChecklistInput): ChecklistItem {
  const checks = input.checks.filter((check) => check.item === item.id);
  const findings = input.findings.filter((finding) => finding.item === item.id);
  return { section, item: item.id, ...judge(checks, findings, input), checks };
}

function judge(
  checks: readonly CheckResult[],
  findings: readonly Finding[],
  { rules }: ChecklistInput,
): { readonly status: ItemStatus; readonly reason: string } {
  const open = findings.filter((finding) => finding.status === "open");
  // A weak check has a finding too, and does not fail.
  const weak = new Set(checks.flatMap(({ id, path, status }) => (status === "weak" ? [`${id} ${path}`] : [])));
  // What a rule says of an item comes before what a model says.
  const serious = open
    .filter(({ severity, rule, path }) => severity !== "advice" && !weak.has(`${rule} ${path}`))
    .toSorted((a, b) => Number(a.judged !== undefined) - Number(b.judged !== undefined) || compareFindings(a, b));
  if (serious[0] !== undefined) {
    const title = rules.find((rule) => rule.id === serious[0]?.rule)?.title ?? serious[0].rule;
    return { status: "fail", reason: `${title}${serious.length > 1 ? `, and ${serious.length - 1} more` : ""}.` };
  }
  const isUndecided = ({ status }: CheckResult): boolean => status === "weak" || status === "unknown";
  const undecided =
    checks.find((check) => isUndecided(check) && check.judged === undefined) ?? checks.find(isUndecided);
  if (undecided !== undefined) return { status: "unknown", reason: undecided.reason };
  const waived = findings.find((finding) => finding.status === "waived");
  if (waived?.waiver) {
    const { by, reason, until } = waived.waiver;
    return { status: "waived", reason: `Waived by ${by}${until === null ? "" : ` until ${until}`}: ${reason}` };
  }
  const forFaults = new Set(rules.flatMap(({ id, findsFaults }) => (findsFaults ? [id] : [])));
  const passed =
    checks.find(({ status, id }) => status === "pass" && !forFaults.has(id)) ??
    checks.find(({ status }) => status === "fail");
  if (passed !== undefined) return { status: "pass", reason: passed.reason };
  const spared = checks.find(({ status }) => status === "not-applicable") ?? checks[0];
  return { status: "not-applicable", reason: spared?.reason ?? "Nothing in the change is about this." };
}
