import { type CheckResult, itemsById } from "../../charter/index.ts";
import type { ChecklistItem, Review } from "../../review/index.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, details, type Inline, inline, list, paragraph, table } from "../markdown/nodes.ts";
import { userCode, userPath, userProse } from "../markdown/user-text.ts";
import { count, filesInScope } from "../verdict.ts";
import { checkResult } from "./check-result.ts";
import { itemName, statusWords } from "./checklist-table.ts";
import { judgeLines } from "./judge-blocks.ts";
import { readBy } from "./model-name.ts";
import { soleFile } from "./sole-file.ts";

/** Whether a check has a row of its own. That one does not apply is told of its item, unless a model says so. */
const isListed = ({ status, judged }: CheckResult): boolean => status !== "not-applicable" || judged !== undefined;

/** Everything behind the checklist, folded: each check that applied with its evidence, and the files that were read. */
export function allChecks(review: Review, links: Links | null): Block[] {
  const rows = review.checklist.flatMap((item): Inline[][][] =>
    item.checks
      .filter(isListed)
      .map((check, index) => [
        inline(index === 0 ? itemName(item) : ""),
        [userCode(check.id, 80)],
        inline(checkResult(check, review), ...(check.judged === undefined ? [] : [", ", readBy(check.judged)])),
        evidence(check, links, soleFile(review)),
      ]),
  );
  const header = [inline("Item"), inline("Check"), inline("Result"), inline("Evidence")];
  const files = fileRows(review);
  const { length } = review.checklist;
  return details(`All ${count(length, "item")} with their evidence, ${count(filesInScope(review), "file")}`, [
    ...(rows.length === 0 ? [] : [table([header, ...rows])]),
    ...withoutChecks(review),
    ...judgeLines(review),
    ...(files.length === 0 ? [] : [table([[inline("File"), inline("Kind"), inline("Scope")], ...files])]),
  ]);
}

const fileRows = ({ files, unread }: Review): Inline[][][] => [
  ...files.map(({ path, kind, error, scope }) => [
    [userPath(path)],
    inline(kind ?? "none"),
    userProse(error === null ? scopeWords(scope) || "read" : `not read: ${error}`, 200),
  ]),
  ...unread.map(({ path, reason }) => [[userPath(path)], inline("none"), userProse(`not read: ${reason}`, 200)]),
];

/** What turned checks on or off; a framework's name alone is left out where the next words say it again. */
const scopeWords = ([first = "", ...others]: readonly string[]): string =>
  (others[0]?.toLowerCase().startsWith(first.toLowerCase()) ? others : [first, ...others]).join(", ");

/** Items for which no check applied: one line for each reason. */
function withoutChecks(review: Review): Block[] {
  const reasons = new Map<string, ChecklistItem[]>();
  for (const item of review.checklist) {
    if (item.checks.some(isListed)) continue;
    const key = `${statusWords[item.status]}. ${item.reason}`;
    reasons.set(key, [...(reasons.get(key) ?? []), item]);
  }
  const lines = [...reasons].map(([reason, items]) => [
    paragraph(items.map(({ item }) => itemsById.get(item)?.title ?? item).join(", "), ": ", userProse(reason, 300)),
  ]);
  return lines.length === 0 ? [] : [list(false, lines)];
}

function evidence(check: CheckResult, links: Links | null, sole: string | null): Inline[] {
  const first = check.evidence[0];
  if (first === undefined) return userProse(check.reason, 160);
  return inline(place(links, first, sole), " ", userCode(first.quote, 120));
}
