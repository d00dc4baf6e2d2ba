import { charter } from "../../src/charter/index.ts";
import { type RuleBookEntry, summaryOf } from "../../src/rules/index.ts";
import { cell } from "../../src/rules/page/markdown.ts";

/** The table of contents of the rule book as Markdown: the rules of each charter section, by item. */
export function ruleIndex(entries: readonly RuleBookEntry[]): string {
  const summaries = entries.map((entry) => ({ ...summaryOf(entry), kind: entry.kind }));
  const sections = charter.flatMap((section) => {
    const rules = section.items.flatMap((item) => summaries.filter((each) => each.item.id === item.id));
    if (rules.length === 0) return [];
    const rows = rules.map(
      ({ id, kind, severity, title, item }) =>
        `| [\`${id}\`](${id}.md) | ${kind === "rfc" ? "design documents" : "migrations"} | ${severity} | ${cell(item.title)} | ${cell(title)} |`,
    );
    return [
      `## ${section.title}`,
      ["| rule | reads | severity | item | what is wrong |", "|---|---|---|---|---|", ...rows].join("\n"),
    ];
  });
  const blocks = [
    "<!-- Written by `npm run docs` from the rules themselves. -->",
    "# Rule book",
    `${entries.length} rules. Only \`blocking\` findings fail the check, and only in \`enforce\` mode. Each rule is set by its id in \`.github/arch-review.yml\`.`,
    ...sections,
  ];
  return `${blocks.join("\n\n")}\n`;
}
