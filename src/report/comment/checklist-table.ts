import {
  type CheckResult,
  type CheckStatus,
  type Finding,
  type ItemId,
  itemsById,
  sectionOf,
} from "../../charter/index.ts";
import type { ChecklistItem, ItemStatus, Review } from "../../review/index.ts";
import type { ReportContext } from "../context.ts";
import { rulesFirst } from "../judge-words.ts";
import { type Links, ledTo, type Place } from "../markdown/links.ts";
import { type Block, details, type Inline, inline, paragraph, table } from "../markdown/nodes.ts";
import { userProse } from "../markdown/user-text.ts";
import { count, isDraft, waitsForApprover } from "../verdict.ts";
import { readBy } from "./model-name.ts";
import { sectionTitle } from "./section-title.ts";
import { soleFile } from "./sole-file.ts";

/** Status words, each with its glyph beside it. What fails and blocks nothing is not said to fail: the verdict does not count it. */
export const statusWords: Readonly<Record<ItemStatus, string>> = {
  pass: "✅ passes",
  fail: "⚠️ should fix",
  unknown: "❔ asks",
  waived: "⚠️ waived",
  "not-applicable": "not applicable",
};

const titleOfItem = ({ item }: ChecklistItem): string => itemsById.get(item)?.title ?? item;

/** `Security baseline: Rate limiting`. */
export const itemName = (item: ChecklistItem): string => `${sectionTitle(sectionOf(item.item))}: ${titleOfItem(item)}`;

/** More rows are folded: who reads on a phone wants to see what to do below them. */
const mostRows = 6;

/** The checklist: a row for each item that fails, asks or is waived, and the rest counted. */
export function checklistBlocks(review: Review, links: Links | null, context: ReportContext): Block[] {
  const of = (status: ItemStatus) => review.checklist.filter((item) => item.status === status);
  const blocked = itemsThatBlock(review);
  const blocks = blockingWords(review, context);
  const row = (item: ChecklistItem, result = statusWords[item.status]): Inline[][] => [
    inline(titleOfItem(item)),
    inline(result),
    why(item, review, links),
  ];
  const failed = of("fail");
  const rows = [
    ...failed.filter(({ item }) => blocked.has(item)).map((item) => row(item, blocks)),
    ...failed.filter(({ item }) => !blocked.has(item)).map((item) => row(item)),
    ...[...of("unknown"), ...of("waived")].map((item) => row(item)),
  ];
  // One row is not worth a click.
  const shown = rows.length <= mostRows + 1 ? rows : rows.slice(0, mostRows);
  const rest = rows.slice(shown.length);
  return [
    ...(shown.length > 0 ? [table([header, ...shown])] : []),
    ...(rest.length > 0 ? details(`${rest.length} more items`, [table([header, ...rest])]) : []),
    ...counted(of("pass").length, of("not-applicable").length, rows.length > 0),
  ];
}

const header = [inline("Item"), inline("Result"), inline("Why")];

/** Items that need nobody's attention: `✅ 3 items pass, 21 do not apply.` Nothing where each of them needs it. */
function counted(passed: number, others: number, isRest: boolean): Block[] {
  if (passed === 0 && !isRest) return [paragraph(`Nothing in this change touches one of the ${others} items.`)];
  if (passed === 0 && others === 0) return [];
  const passes = `✅ ${isRest ? `${passed} more` : count(passed, "item")} ${passed === 1 ? "passes" : "pass"}`;
  const applies = `${passed > 0 ? "" : "The other "}${others} ${others === 1 ? "does" : "do"} not apply`;
  return [paragraph(`${[...(passed > 0 ? [passes] : []), ...(others > 0 ? [applies] : [])].join(", ")}.`)];
}

/** The items with an open finding that blocks. */
const itemsThatBlock = ({ findings }: Review): ReadonlySet<ItemId> =>
  new Set(
    findings.flatMap(({ item, severity, status }) => (severity === "blocking" && status === "open" ? [item] : [])),
  );

/** What such findings do to the merge: nothing to that of a draft, and nothing where the policy only advises. */
export function blockingWords(review: Review, context: ReportContext): string {
  if (isDraft(context) || review.policy.mode !== "enforce") return "❌ would block";
  return waitsForApprover(review) ? "❌ waits for an approver" : "❌ blocks";
}

/** Why an item has its status, leading to the place that decided it. */
function why(item: ChecklistItem, review: Review, links: Links | null): Inline[] {
  const words = userProse(item.reason, 200);
  const at = where(item, review);
  const model = decidingModel(item, review);
  const by = model === null ? [] : inline(" (", readBy({ model }), ")");
  return inline(at === null ? words : ledTo(links, at, words, soleFile(review)), by);
}

/** An item's findings, of what is waived where it is waived, and otherwise the open ones; a model's behind the rules'. */
const findingsOf = ({ item, status }: ChecklistItem, { findings }: Review): readonly Finding[] =>
  rulesFirst(
    findings.filter((finding) => finding.item === item && (finding.status === "waived") === (status === "waived")),
  );

/** The statuses of checks that give an item its own. */
const decisiveStatuses: Readonly<Record<ItemStatus, readonly CheckStatus[]>> = {
  fail: ["fail"],
  pass: ["pass"],
  unknown: ["unknown", "weak"],
  waived: ["waived"],
  "not-applicable": ["not-applicable"],
};

/** The model without which an item would have another status; null where what the rules say is enough. */
export function decidingModel(item: ChecklistItem, review: Review): string | null {
  const { status, checks } = item;
  const decisive = checks.filter((check) => decisiveStatuses[status].includes(check.status));
  const byRule = decisive.filter(({ judged }) => judged === undefined);
  const counts = ({ id, path }: CheckResult): boolean =>
    status !== "fail" ||
    findingsOf(item, review).some(
      (finding) => finding.rule === id && finding.path === path && finding.severity !== "advice",
    );
  return byRule.some(counts) ? null : (decisive.find(({ judged }) => judged !== undefined)?.judged?.model ?? null);
}

/** Its heaviest finding, else where the question is to be answered, else the first evidence. */
function where(item: ChecklistItem, review: Review): Place | null {
  const own = findingsOf(item, review);
  const finding = own.find(({ severity }) => severity !== "advice") ?? own[0];
  if (finding !== undefined) return finding;
  const question = review.questions.find((candidate) => candidate.item === item.item);
  if (question !== undefined) return { path: question.path, startLine: question.line, endLine: question.line };
  const ofRules = item.checks.filter(({ judged }) => judged === undefined);
  return [...ofRules, ...item.checks].flatMap((check) => check.evidence)[0] ?? null;
}
