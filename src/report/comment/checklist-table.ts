import { itemsById, sectionOf } from "../../charter/index.ts";
import type { ChecklistItem, ItemStatus, Review } from "../../review/index.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, type Inline, inline, table } from "../markdown/nodes.ts";
import { userProse } from "../markdown/user-text.ts";
import { sectionTitle } from "./section-title.ts";

/** Status words, each with its glyph beside it. */
export const statusWords: Readonly<Record<ItemStatus, string>> = {
  pass: "✅ passes",
  fail: "❌ fails",
  unknown: "❔ asks",
  waived: "⚠️ waived",
  "not-applicable": "not applicable",
};

/** `Security baseline: Rate limiting`. */
export const itemName = (item: ChecklistItem): string =>
  `${sectionTitle(sectionOf(item.item))}: ${itemsById.get(item.item)?.title ?? item.item}`;

/** The checklist: a row for each item that fails, asks or is waived, and the rest counted. */
export function checklistTable(review: Review, links: Links | null): Block {
  const isUnread = ({ status, checks }: ChecklistItem) =>
    status === "unknown" && checks.every((check) => check.status === "not-applicable");
  const shown = (["fail", "unknown", "waived"] as const).flatMap((status) =>
    review.checklist.filter((item) => item.status === status && !isUnread(item)),
  );
  const rows = shown.map((item): Inline[][] => [
    inline(itemName(item)),
    inline(statusWords[item.status]),
    where(item, review, links),
    userProse(item.reason, 200),
  ]);
  const unread = review.checklist.filter(isUnread).length;
  if (unread > 0)
    rows.push([
      inline(`${unread} more`),
      inline(statusWords.unknown),
      [],
      inline("No check reads them yet: ask yourselves."),
    ]);
  for (const status of ["pass", "not-applicable"] as const) {
    const number = review.checklist.filter((item) => item.status === status).length;
    if (number > 0)
      rows.push([inline(shown.length > 0 ? `${number} more` : `${number} items`), inline(statusWords[status]), [], []]);
  }
  return table([[inline("Item"), inline("Result"), inline("Where"), inline("Why")], ...rows]);
}

/** The first place that decided an item: its heaviest finding, else where the question is to be answered. */
function where(item: ChecklistItem, review: Review, links: Links | null): Inline[] {
  const finding = review.findings.find(
    (candidate) => candidate.item === item.item && (candidate.status === "waived") === (item.status === "waived"),
  );
  if (finding !== undefined) return place(links, finding);
  const question = review.questions.find((candidate) => candidate.item === item.item);
  if (question !== undefined)
    return place(links, { path: question.path, startLine: question.line, endLine: question.line });
  const evidence = item.checks.flatMap((check) => check.evidence)[0];
  return evidence === undefined ? [] : place(links, evidence);
}
