import type { CheckResult } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, details, type Inline, inline, paragraph, table } from "../markdown/nodes.ts";
import { userCode, userProse } from "../markdown/user-text.ts";
import { count } from "../verdict.ts";
import { itemName, statusWords } from "./checklist-table.ts";

const checkWords: Readonly<Record<CheckResult["status"], string>> = {
  ...statusWords,
  weak: "❔ weak",
};

/** Everything behind the checklist, folded: each check that applied with its evidence, and the files that were read. */
export function allChecks(review: Review, links: Links | null): Block[] {
  const rows = review.checklist.flatMap((item): Inline[][][] => {
    const applied = item.checks.filter((check) => check.status !== "not-applicable");
    if (applied.length === 0)
      return [[inline(itemName(item)), [], inline(statusWords[item.status]), userProse(item.reason, 160)]];
    return applied.map((check, index): Inline[][] => [
      inline(index === 0 ? itemName(item) : ""),
      [userCode(check.id, 80)],
      inline(checkWords[check.status]),
      evidence(check, links),
    ]);
  });
  const header = [inline("Item"), inline("Check"), inline("Result"), inline("Evidence")];
  const files = review.files.map((file): Inline[][] => [
    [userCode(file.path)],
    inline(file.kind ?? "none"),
    file.error === null ? userProse(file.scope.join(", ") || "read", 200) : userProse(`not read: ${file.error}`, 200),
  ]);
  for (const { path, reason } of review.unread)
    files.push([[userCode(path)], inline("none"), userProse(`not read: ${reason}`, 200)]);
  return details(`All ${review.checklist.length} items with their evidence, ${count(files.length, "file")}`, [
    table([header, ...rows]),
    ...(files.length === 0
      ? [paragraph("No file is in scope.")]
      : [table([[inline("File"), inline("Kind"), inline("Scope")], ...files])]),
  ]);
}

function evidence(check: CheckResult, links: Links | null): Inline[] {
  const first = check.evidence[0];
  if (first === undefined) return userProse(check.reason, 160);
  return inline(place(links, first), " ", userCode(first.quote, 120));
}
