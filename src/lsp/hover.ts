import type { Finding } from "../charter/index.ts";
import { messageOf, plainLine } from "../report/finding-message.ts";
import { ruleAddress, rulePages } from "../report/rule-pages.ts";
import { findRule } from "../rules/index.ts";

/** What is said of findings under the pointer, in Markdown: title, why, what to write instead, and where to read on. */
export const findingHover = (findings: readonly Finding[]): string => findings.map(section).join("\n\n---\n\n");

function section(finding: Finding): string {
  const meta = findRule(finding.rule)?.rule.meta;
  const address = ruleAddress(rulePages, finding.rule);
  const link = address === null ? `\`${finding.rule}\`` : `[\`${finding.rule}\`](${address})`;
  // The message may quote the file: it is shown as text, never as markup.
  const said = plainLine(messageOf(finding), 2000).replace(/[\\`*_{}[\]()#+!<>|~&]/g, "\\$&");
  const title = meta === undefined ? link : `**${meta.title}** ${link}`;
  return [
    `${title} (${finding.severity})`,
    said,
    ...(meta === undefined ? [] : [meta.problem, `**Instead:** ${meta.remedy}`]),
  ].join("\n\n");
}
