import type { Review } from "../../review/index.ts";
import { noContext, type ReportContext } from "../context.ts";
import { erDiagram } from "../diagram/er-diagram.ts";
import type { Links } from "../markdown/links.ts";
import { type Block, heading, inline, link, list, paragraph } from "../markdown/nodes.ts";
import { serialize } from "../markdown/serialize.ts";
import { userPath, userProse } from "../markdown/user-text.ts";
import { capital, sentence } from "../sentence.ts";
import { sentenceOf } from "../verdict.ts";
import { allChecks } from "./all-checks.ts";
import { checklistBlocks } from "./checklist-table.ts";
import {
  type Detail,
  diagramName,
  fewOperations,
  historyName,
  operationsName,
  readingsName,
  rehearsalName,
  type Step,
  steps,
} from "./detail.ts";
import { findingsBlocks } from "./findings-blocks.ts";
import { footer } from "./footer.ts";
import { fixedBlocks, historyBlocks } from "./history-blocks.ts";
import { hasJudgeTable, judgeBlocks } from "./judge-blocks.ts";
import { noticeBlocks } from "./notice-blocks.ts";
import { proposalBlocks } from "./proposal-blocks.ts";
import { hasRehearsalTable, rehearsalBlocks } from "./rehearsal-blocks.ts";
import { reviewedLine } from "./reviewed-line.ts";

/** GitHub refuses comments of more than 65,536 characters (422); the rest is left for what GitHub adds. */
export const commentBudget = 60_000;

/**
 * The review as one comment in GitHub Flavored Markdown. Without `links` places are written `path:line`. At most 60,000
 * UTF-16 units and as many bytes: what does not fit is left out in a fixed order, and the comment says what.
 */
export const renderComment = (review: Review, links: Links | null = null, context: ReportContext = noContext): string =>
  fitting((step) => serialize(commentBlocks(review, links, context, step)), commentBudget);

/**
 * What a comment means, for telling whether one that stands has to be written again: equal for two reviews of which a
 * reader would do the same. Commits, links, earlier reviews and how this one was made are left out. `base` is the branch
 * that the change goes into.
 */
export const commentMeaning = (review: Review, { notices }: ReportContext = noContext, base = ""): string =>
  `${base}\n${renderComment(withoutReasons(review), null, { ...noContext, notices })}`;

/** Why a language model settled nothing of a check may be another reason the next time, and nobody would do anything else. */
const withoutReasons = (review: Review): Review =>
  review.judge === undefined ? review : { ...review, judge: { ...review.judge, unsettled: [] } };

/**
 * The text of the first step of giving way that fits; of the last one when none does. Each step is shorter than the one
 * before, so that the first fitting one is found by halving.
 */
export function fitting(render: (step: Step) => string, budget: number): string {
  const fits = (text: string): boolean => text.length <= budget && Buffer.byteLength(text) <= budget;
  const [whole, ...shorter] = steps;
  let best = render(whole);
  if (fits(best)) return best;
  best = render(shorter.at(-1) ?? whole);
  for (let low = 0, high = shorter.length - 2; low <= high; ) {
    const middle = (low + high) >> 1;
    const text = render(shorter[middle] ?? whole);
    if (fits(text)) {
      best = text;
      high = middle - 1;
    } else low = middle + 1;
  }
  return best;
}

/** Notices, checklist and findings: what comment and check run share. */
export function resultBlocks(review: Review, links: Links | null, context: ReportContext, detail: Detail): Block[] {
  const nothing = review.verdict === "nothing-to-review";
  return [
    ...noticeBlocks(context),
    ...(nothing ? [] : [...checklistBlocks(review, links, context), ...unreadBlocks(review)]),
    ...(nothing ? [] : findingsBlocks(review, links, context, detail)),
    ...(nothing ? [] : judgeBlocks(review, links, context, detail)),
    ...(nothing ? [] : rehearsalBlocks(review, links, detail)),
    ...fixedBlocks(context, links),
  ];
}

/** More files than this are only counted. */
const maxUnread = 20;
/** As are more reasons of one file. */
const maxReasons = 5;

/** What could not be reviewed in full stands in the open: nothing may be promised of it. */
function unreadBlocks({ files, unread }: Review): Block[] {
  const all = [...files.flatMap(({ path, error }) => (error === null ? [] : [{ path, reason: error }])), ...unread];
  const byPath = [...Map.groupBy(all, ({ path }) => path)];
  if (byPath.length === 0) return [];
  const items = byPath.slice(0, maxUnread).map(([path, reasons]) => [unreadLine(path, reasons)]);
  const rest = byPath.length > maxUnread ? [paragraph(`${byPath.length - maxUnread} more are not shown.`)] : [];
  return [heading(4, `Not reviewed in full (${byPath.length})`), list(false, items), ...rest];
}

function unreadLine(path: string, reasons: Review["unread"]): Block {
  const [first = "", ...others] = reasons.slice(0, maxReasons).map(({ reason }) => reason);
  if (reasons.length === 1) return paragraph(userPath(path), ": ", userProse(first, 200));
  const shown = [first, ...others].flatMap((reason, at) =>
    inline(at === 0 ? "" : " ", userProse(capital(sentence(reason)), 200)),
  );
  const rest = reasons.length > maxReasons ? ` ${reasons.length - maxReasons} more are not shown.` : "";
  return paragraph(userPath(path), ": ", shown, rest);
}

/** Says what was left out; empty when nothing was. */
export function shortened(step: Step, review: Review, links: Links | null, context: ReportContext): Block[] {
  if (step.without === null) return [];
  const absent = [
    ...(context.history.length === 0 ? [historyName] : []),
    ...(hasRehearsalTable(review) ? [] : [rehearsalName]),
    ...(hasJudgeTable(review) ? [] : [readingsName]),
    ...(erDiagram(review.schemaChange) === null ? [diagramName] : []),
    ...(review.apiChange.contracts.some(({ operations }) => operations.length > fewOperations) ? [] : [operationsName]),
  ];
  const left = steps
    .slice(1, steps.indexOf(step) + 1)
    .flatMap(({ without }) => (without === null || absent.includes(without) ? [] : [without]));
  const where = links?.report
    ? inline(" The ", link(links.report, "whole report"), " has everything.")
    : inline(" The command line prints everything.");
  return left.length === 0 ? [] : [paragraph(`Left out to fit: ${left.join("; ")}.`, where)];
}

function commentBlocks(review: Review, links: Links | null, context: ReportContext, step: Step): Block[] {
  const { detail } = step;
  return [
    heading(3, `arch-review: ${sentenceOf(review, context)}`),
    reviewedLine(review, links, context),
    ...resultBlocks(review, links, context, detail),
    ...proposalBlocks(review, links, detail),
    ...(detail.passed && review.verdict !== "nothing-to-review" ? allChecks(review, links) : []),
    ...(detail.history && review.verdict !== "nothing-to-review" ? historyBlocks(context, links) : []),
    ...shortened(step, review, links, context),
    footer(review, links, context),
  ];
}
