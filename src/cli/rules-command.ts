import { UserError } from "../charter/index.ts";
import { findRule, type RuleSummary, ruleGroups, rulePage, summaryOf } from "../rules/index.ts";
import type { Terminal } from "./terminal.ts";

/** A form in which the rule book is printed. */
type BookFormat = "text" | "json" | "markdown";

/** Prints the rule book, or one rule's page. Throws `UserError` for an id that is not in the book. */
export function rulesCommand(id: string | undefined, format: BookFormat, terminal: Terminal): void {
  terminal.out(id === undefined ? bookAs(format) : ruleAs(id, format));
}

function ruleAs(id: string, format: BookFormat): string {
  const entry = findRule(id);
  if (entry === undefined) throw new UserError(`There is no rule ${id}`, "`arch-review rules` lists them.");
  return format === "json" ? asJson([summaryOf(entry)]) : rulePage(entry);
}

function bookAs(format: BookFormat): string {
  const groups = ruleGroups.map(({ title, entries }): Group => ({ title, rules: entries.map(summaryOf) }));
  switch (format) {
    case "json":
      return asJson(groups.flatMap(({ rules }) => rules));
    case "markdown":
      return groups.map(asMarkdown).join("\n");
    case "text":
      return asText(groups);
    default:
      return format satisfies never;
  }
}

interface Group {
  readonly title: string;
  readonly rules: readonly RuleSummary[];
}

/** What a list shows of the severity: `off` for a rule that waits for the policy to name it. */
const shownSeverity = ({ offByDefault, severity }: RuleSummary): string => (offByDefault ? "off" : severity);

const asJson = (rules: readonly RuleSummary[]): string =>
  `${JSON.stringify(
    rules.map(({ item, ...rule }) => ({ ...rule, section: item.section, item: item.id })),
    null,
    2,
  )}\n`;

const asMarkdown = ({ title, rules }: Group): string =>
  `## ${title}\n\n${rules.map((rule) => `- \`${rule.id}\` (${shownSeverity(rule)}): ${rule.title}\n`).join("")}`;

/** Rules are indented under their headings, all in the same columns. */
function asText(groups: readonly Group[]): string {
  const width = Math.max(...groups.flatMap(({ rules }) => rules.map(({ id }) => id.length)));
  const line = (rule: RuleSummary): string =>
    `  ${rule.id.padEnd(width)}  ${shownSeverity(rule).padEnd(8)}  ${rule.title}\n`;
  return groups.map(({ title, rules }) => `${title}\n${rules.map(line).join("")}`).join("\n");
}
