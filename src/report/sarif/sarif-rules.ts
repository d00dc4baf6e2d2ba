import {
  compareSeverity,
  type Finding,
  type ItemId,
  itemsById,
  type Severity,
  sectionOf,
} from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { gatingSeverity } from "../finding-message.ts";
import { ruleAddress } from "../rule-pages.ts";
import { sentence } from "../sentence.ts";
import { cut } from "../visible.ts";
import type { SarifRule } from "./sarif-log.ts";
import { levels } from "./sarif-text.ts";

type RuleNote = Review["rules"][number];

/** GitHub shows so much of a description (SARIF support for code scanning, read 2026-11). */
const longestDescription = 1024;

/**
 * GitHub's scale: from 7.0 on high, from 4.0 on medium, below low (same page). By default a high one fails its check as an
 * error does, so that only what blocks here is one.
 */
const scores: Readonly<Record<Severity, string>> = { blocking: "8.0", warning: "5.0", advice: "2.0" };

/** The rules that looked at the change, and whatever else found something, each once. `pages` is a folder of rule pages. */
export function sarifRules(review: Review, pages: string | null): readonly SarifRule[] {
  const found = Map.groupBy(review.findings, ({ rule }) => rule);
  const checked = new Map(review.checklist.flatMap(({ checks }) => checks.map(({ id, item }) => [id, item] as const)));
  const noted = new Map(review.rules.map((note) => [note.id, note]));
  return [...new Set([...noted.keys(), ...found.keys()])].map((id) => {
    const note = noted.get(id) ?? { id, title: id, remedy: "" };
    const findings = found.get(id) ?? [];
    return sarifRule(note, note.item ?? findings[0]?.item ?? checked.get(id), heaviest(findings, review), pages);
  });
}

function sarifRule(
  { id, title, remedy, severity, reference }: RuleNote,
  item: ItemId | undefined,
  weight: Severity | undefined,
  pages: string | null,
): SarifRule {
  const short = cut(sentence(title), longestDescription);
  const full = cut([sentence(title), remedy].join(" ").trim(), longestDescription);
  const page = ruleAddress(pages, id) ?? reference;
  return {
    id,
    shortDescription: { text: short },
    fullDescription: { text: full },
    help: { text: [sentence(title), remedy].join(" ").trim(), markdown: helpOf(title, remedy, item, page) },
    ...(page !== undefined && { helpUri: page }),
    ...(severity !== undefined && { defaultConfiguration: { level: levels[severity] } }),
    properties: tagged(item, weight ?? severity ?? "warning"),
  };
}

/** The words are ours, Markdown and all: no text of a change is in them. */
function helpOf(title: string, remedy: string, item: ItemId | undefined, page: string | undefined): string {
  const asks = item === undefined ? undefined : itemsById.get(item);
  return [
    `**${title}**`,
    ...(remedy === "" ? [] : [remedy]),
    ...(asks === undefined ? [] : [`Charter item *${asks.title}*: ${asks.question}`]),
    ...(page === undefined ? [] : [`[More of it](${page})`]),
  ].join("\n\n");
}

/** Section and item, and for the security baseline what makes GitHub count it as a matter of security. */
function tagged(item: ItemId | undefined, weight: Severity): SarifRule["properties"] {
  if (item === undefined) return { tags: [] };
  const section = sectionOf(item);
  return section === "security-baseline"
    ? { tags: ["security", section, item], "security-severity": scores[weight] }
    : { tags: [section, item] };
}

/** What this review makes of a rule: the heaviest of its findings, so that a lighter policy or a model alone blocks nothing. */
const heaviest = (findings: readonly Finding[], review: Review): Severity | undefined =>
  findings.map(({ severity }) => gatingSeverity(severity, review)).toSorted(compareSeverity)[0];
