import { type Finding, type Severity, severities } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { type Links, place, ruleName } from "../markdown/links.ts";
import { type Block, details, heading, inline, list, paragraph, strong } from "../markdown/nodes.ts";
import { userBlock, userProse } from "../markdown/user-text.ts";
import { count } from "../verdict.ts";
import type { Detail } from "./detail.ts";

const titles: Readonly<Record<Severity, string>> = { blocking: "Must fix", warning: "Should fix", advice: "Advice" };

/** More warnings than this are folded: the table above names them. */
const foldFrom = 6;

/** Open findings by severity (advice folded), then the waived ones with who, why and until when. */
export function findingsBlocks(review: Review, links: Links | null, detail: Detail): Block[] {
  const open = review.findings.filter((finding) => finding.status === "open");
  const blocks = severities.flatMap((severity): Block[] => {
    const findings = open.filter((finding) => finding.severity === severity);
    if (findings.length === 0) return [];
    const shown = findings.slice(0, detail.findings);
    const body: Block[] = [];
    if (shown.length > 0)
      body.push(
        list(
          false,
          shown.map((finding) => findingItem(finding, review, links, detail)),
        ),
      );
    if (shown.length < findings.length) body.push(paragraph(`${findings.length - shown.length} more are not shown.`));
    const title = `${titles[severity]} (${findings.length})`;
    if (severity === "advice") return details(title, body);
    const folds = severity === "warning" && findings.length >= foldFrom && body.length > 0;
    return [heading(4, title), ...(folds ? details(count(findings.length, "finding"), body) : body)];
  });
  return [...blocks, ...waivedBlocks(review, links, detail)];
}

function findingItem(finding: Finding, review: Review, links: Links | null, detail: Detail): Block[] {
  const whole = finding.severity === "blocking" ? detail.hardBodies : detail.softBodies;
  const title = review.rules.find((rule) => rule.id === finding.rule)?.title ?? "";
  const head = inline(
    ...(title === "" ? [] : [strong(userProse(title, 160)), " "]),
    "(",
    ruleName(links, finding.rule),
    ") at ",
    place(links, finding),
  );
  if (review.awaitingApproval.includes(finding.fingerprint)) head.push(...inline(", waits for an approver"));
  if (!whole) return [paragraph(head)];
  const language = /\.(?:md|mdx|markdown)$/i.test(finding.path) ? "markdown" : "sql";
  const blocks: Block[] = [paragraph(head, ": ", userProse(finding.message))];
  if (detail.quotes && isQuoted(finding, review)) blocks.push(userBlock(finding.quote, language, 1500));
  if (detail.quotes && finding.suggestion !== null)
    blocks.push(paragraph("Write instead:"), userBlock(finding.suggestion.replacement, language, 1500));
  return blocks;
}

/** A finding that something is absent has no words to quote: its line is only where they belong. */
const isQuoted = ({ rule, path, quote }: Finding, { checklist }: Review): boolean =>
  quote.trim() !== "" &&
  !checklist.some(({ checks }) =>
    checks.some((check) => check.id === rule && check.path === path && check.evidence.length === 0),
  );

function waivedBlocks(review: Review, links: Links | null, detail: Detail): Block[] {
  const waived = review.findings.filter((finding) => finding.status === "waived");
  if (waived.length === 0) return [];
  const items = waived.slice(0, detail.findings).map((finding): Block[] => {
    const { by, reason, until } = finding.waiver ?? { by: "nobody", reason: "no reason", until: null };
    return [
      paragraph(
        ruleName(links, finding.rule),
        " at ",
        place(links, finding),
        ", waived by ",
        userProse(by, 80),
        until === null ? ": " : ` until ${until}: `,
        userProse(reason, 300),
      ),
    ];
  });
  if (items.length === 0) return [paragraph(`${count(waived.length, "finding")} waived.`)];
  return details(`Waived (${waived.length})`, [list(false, items)]);
}
