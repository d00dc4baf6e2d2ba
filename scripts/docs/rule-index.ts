import { type RuleGroup, summaryOf } from "../../src/rules/index.ts";
import { cell } from "../../src/rules/page/markdown.ts";

/** The table of contents of the rule book as Markdown, a table for each heading of the book. */
export function ruleIndex(groups: readonly RuleGroup[]): string {
  const sections = groups.flatMap(({ title, entries }) => {
    const rows = entries
      .map(summaryOf)
      .map(
        ({ id, severity, offByDefault, title, item }) =>
          `| [\`${id}\`](${id}.md) | ${offByDefault ? `off (${severity})` : severity} | ${cell(title)} | ${cell(item.title)} |`,
      );
    return [`## ${title}`, ["| rule | severity | what is wrong | item |", "|---|---|---|---|", ...rows].join("\n")];
  });
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const blocks = [
    "<!-- Written by `npm run docs` from the rules themselves. -->",
    "# Rule book",
    `${count} rules. Only \`blocking\` findings fail the check, and only in \`enforce\` mode. Each rule is set by its id in \`.github/arch-review.yml\`; one that is off stays silent until it is named there.`,
    ...sections,
  ];
  return `${blocks.join("\n\n")}\n`;
}
