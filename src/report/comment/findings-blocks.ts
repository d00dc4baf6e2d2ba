import { type Finding, type Severity, severities } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { type Links, place, ruleName } from "../markdown/links.ts";
import { type Block, details, heading, inline, list, paragraph, strong } from "../markdown/nodes.ts";
import { userBlock, userCode, userProse } from "../markdown/user-text.ts";
import { suggestionOf } from "../suggestion.ts";
import { count } from "../verdict.ts";
import type { Detail } from "./detail.ts";
import { isFolded, missingBlocks } from "./missing-blocks.ts";
import { soleFile } from "./sole-file.ts";

const titles: Readonly<Record<Severity, string>> = { blocking: "Must fix", warning: "Should fix", advice: "Advice" };

/** More warnings than this are folded: the table above names them. */
const foldFrom = 6;

/**
 * Open findings by severity (advice folded), then what a document does not say, a line each, then the waived ones with who,
 * why and until when.
 */
export function findingsBlocks(review: Review, links: Links | null, detail: Detail): Block[] {
  const open = review.findings.filter((finding) => finding.status === "open" && !isFolded(finding));
  const blocks = severities.flatMap((severity): Block[] => {
    const findings = open.filter((finding) => finding.severity === severity);
    if (findings.length === 0) return [];
    const shown = findings.slice(0, detail.findings);
    const body: Block[] = [];
    if (shown.length > 0)
      body.push(
        list(
          false,
          [...Map.groupBy(shown, ({ rule }) => rule).values()].map((same) => ruleItem(same, review, links, detail)),
        ),
      );
    if (shown.length < findings.length) body.push(paragraph(`${findings.length - shown.length} more are not shown.`));
    const title = `${titles[severity]} (${findings.length})`;
    if (severity === "advice") return details(title, body);
    const folds = severity === "warning" && findings.length >= foldFrom && body.length > 0;
    return [heading(4, title), ...(folds ? details(count(findings.length, "finding"), body) : body)];
  });
  return [...blocks, ...missingBlocks(review, links, detail), ...waivedBlocks(review, links, detail)];
}

/**
 * The findings of one rule: the first in full, since consequence and remedy are those of all, and the others by place and
 * quote.
 */
function ruleItem(same: readonly Finding[], review: Review, links: Links | null, detail: Detail): Block[] {
  const [first, ...others] = same;
  if (first === undefined) return [];
  const blocks = findingItem(first, review, links, detail);
  if (others.length === 0) return blocks;
  return [
    ...blocks,
    paragraph("The same at:"),
    list(
      false,
      others.map((finding) => otherItem(finding, review, links, detail)),
    ),
  ];
}

function findingItem(finding: Finding, review: Review, links: Links | null, detail: Detail): Block[] {
  const title = review.rules.find((rule) => rule.id === finding.rule)?.title ?? "";
  const head = inline(
    ...(title === "" ? [] : [strong(userProse(title, 160)), " "]),
    "(",
    ruleName(links, finding.rule),
    ") at ",
    place(links, finding, soleFile(review)),
    waits(finding, review),
  );
  if (!isWhole(finding, detail)) return [paragraph(head)];
  const blocks: Block[] = [paragraph(head, ": ", userProse(finding.message))];
  if (detail.quotes && isQuoted(finding, review)) blocks.push(userBlock(finding.quote, languageOf(finding), 1500));
  return [...blocks, ...suggestionBlocks(finding, detail)];
}

function otherItem(finding: Finding, review: Review, links: Links | null, detail: Detail): Block[] {
  const quote = detail.quotes && isQuoted(finding, review) ? [": ", userCode(finding.quote, 120)] : [];
  const head = paragraph(place(links, finding, soleFile(review)), waits(finding, review), ...quote);
  return isWhole(finding, detail) ? [head, ...suggestionBlocks(finding, detail)] : [head];
}

function suggestionBlocks(finding: Finding, detail: Detail): Block[] {
  const suggestion = suggestionOf(finding);
  if (!detail.quotes || suggestion === null) return [];
  return [paragraph("Write instead:"), userBlock(suggestion.replacement, languageOf(finding), 1500)];
}

const waits = ({ fingerprint }: Finding, { awaitingApproval }: Review): string =>
  awaitingApproval.includes(fingerprint) ? ", waits for an approver" : "";

const isWhole = ({ severity }: Finding, detail: Detail): boolean =>
  severity === "blocking" ? detail.hardBodies : detail.softBodies;

const languageOf = ({ path }: Finding): "markdown" | "sql" =>
  /\.(?:md|mdx|markdown)$/i.test(path) ? "markdown" : "sql";

/** A finding that something is absent has no words to quote: its line is only where they belong. */
const isQuoted = ({ item, rule, path, quote }: Finding, { checklist }: Review): boolean =>
  quote.trim() !== "" &&
  !checklist
    .find((each) => each.item === item)
    ?.checks.some((check) => check.id === rule && check.path === path && check.evidence.length === 0);

function waivedBlocks(review: Review, links: Links | null, detail: Detail): Block[] {
  const waived = review.findings.filter((finding) => finding.status === "waived");
  if (waived.length === 0) return [];
  const items = waived.slice(0, detail.findings).map((finding): Block[] => {
    const { by, reason, until } = finding.waiver ?? { by: "nobody", reason: "no reason", until: null };
    return [
      paragraph(
        ruleName(links, finding.rule),
        " at ",
        place(links, finding, soleFile(review)),
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
