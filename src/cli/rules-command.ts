import { UserError } from "../charter/index.ts";
import { findRule, ruleBook, rulePage, summaryOf } from "../rules/index.ts";
import type { Format } from "./show-review.ts";
import type { Terminal } from "./terminal.ts";

/** Prints the rule book, or one rule's page. Throws `UserError` for an id that is not in the book. */
export function rulesCommand(id: string | undefined, format: Format, terminal: Terminal): void {
  const entries = id === undefined ? ruleBook : [entryOf(id)];
  const summaries = entries.map(summaryOf);
  if (format === "json") {
    const rules = summaries.map(({ item, ...rule }) => ({ ...rule, section: item.section, item: item.id }));
    terminal.out(`${JSON.stringify(rules, null, 2)}\n`);
  } else if (id !== undefined) {
    terminal.out(entries.map(rulePage).join("\n"));
  } else if (format === "markdown") {
    terminal.out(summaries.map((rule) => `- \`${rule.id}\` (${rule.severity}): ${rule.title}\n`).join(""));
  } else {
    const width = Math.max(...summaries.map((rule) => rule.id.length));
    const line = (rule: (typeof summaries)[number]): string =>
      `${rule.id.padEnd(width)}  ${rule.severity.padEnd(8)}  ${rule.title}\n`;
    terminal.out(summaries.map(line).join(""));
  }
}

function entryOf(id: string) {
  const entry = findRule(id);
  if (entry === undefined) throw new UserError(`There is no rule ${id}`, "`arch-review rules` lists them.");
  return entry;
}
