import { type ItemId, itemsById, sectionOf } from "../../charter/index.ts";
import type { ChecklistItem, ItemStatus, Review } from "../../review/index.ts";
import { type Links, ledTo, type Place } from "../markdown/links.ts";
import { type Block, type Inline, inline, table } from "../markdown/nodes.ts";
import { userProse } from "../markdown/user-text.ts";
import { count } from "../verdict.ts";
import { sectionTitle } from "./section-title.ts";
import { soleFile } from "./sole-file.ts";

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
  const of = (status: ItemStatus) => review.checklist.filter((item) => item.status === status);
  const blocked = itemsThatBlock(review);
  const row = (item: ChecklistItem, result = statusWords[item.status]): Inline[][] => [
    inline(itemName(item)),
    inline(result),
    why(item, review, links),
  ];
  const failed = of("fail");
  const rows = [
    ...failed.filter(({ item }) => blocked.has(item)).map((item) => row(item, "❌ blocks")),
    ...failed.filter(({ item }) => !blocked.has(item)).map((item) => row(item)),
    ...[...of("unknown"), ...of("waived")].map((item) => row(item)),
  ];
  const more = rows.length > 0;
  for (const status of ["pass", "not-applicable"] as const) {
    const number = of(status).length;
    if (number > 0)
      rows.push([inline(more ? `${number} more` : count(number, "item")), inline(statusWords[status]), []]);
  }
  return table([[inline("Item"), inline("Result"), inline("Why")], ...rows]);
}

/** The items with an open finding that stands in the way of the merge. */
const itemsThatBlock = ({ findings, policy }: Review): ReadonlySet<ItemId> =>
  new Set(
    policy.mode !== "enforce"
      ? []
      : findings.flatMap(({ item, severity, status }) => (severity === "blocking" && status === "open" ? [item] : [])),
  );

/** Why an item has its status, leading to the place that decided it. */
function why(item: ChecklistItem, review: Review, links: Links | null): Inline[] {
  const words = userProse(item.reason, 200);
  const at = where(item, review);
  return at === null ? words : ledTo(links, at, words, soleFile(review));
}

/** Its heaviest finding, else where the question is to be answered, else the first evidence. */
function where(item: ChecklistItem, review: Review): Place | null {
  const finding = review.findings.find(
    (candidate) => candidate.item === item.item && (candidate.status === "waived") === (item.status === "waived"),
  );
  if (finding !== undefined) return finding;
  const question = review.questions.find((candidate) => candidate.item === item.item);
  if (question !== undefined) return { path: question.path, startLine: question.line, endLine: question.line };
  return item.checks.flatMap((check) => check.evidence)[0] ?? null;
}
