import type { Finding } from "../../charter/index.ts";
import { neverWaived, type Review } from "../../review/index.ts";
import { firstSentence } from "../../review/sentence.ts";
import { alignedQuote } from "../aligned-quote.ts";
import type { ReportContext } from "../context.ts";
import { agreedWords, rulesFirst } from "../judge-words.ts";
import { type Links, place, ruleName } from "../markdown/links.ts";
import { type Block, type Inline, inline, lineBreak, list, paragraph, strong } from "../markdown/nodes.ts";
import { userBlock, userCode, userProse } from "../markdown/user-text.ts";
import { serverOf } from "../rehearsal-words.ts";
import { suggestionOf } from "../suggestion.ts";
import { isAdvised } from "./advised.ts";
import type { Detail } from "./detail.ts";
import { leadOf } from "./missing-blocks.ts";
import { readBy } from "./model-name.ts";
import { soleFile } from "./sole-file.ts";

/** What a finding is rendered with. */
export interface FindingView {
  readonly review: Review;
  readonly links: Links | null;
  readonly context: ReportContext;
  readonly detail: Detail;
  /** As many digits of a fingerprint as tell it from those of all other findings. */
  readonly digits: number;
}

/**
 * The findings of one rule: the first in full, since consequence and remedy are those of all, and the others by place and
 * quote.
 */
export function ruleItem(same: readonly Finding[], view: FindingView): Block[] {
  const [first, ...others] = same;
  if (first === undefined) return [];
  const blocks = findingItem(first, view);
  if (others.length === 0) return blocks;
  return [
    ...blocks,
    paragraph("The same at:"),
    list(
      false,
      others.map((finding) => otherItem(finding, view)),
    ),
  ];
}

function findingItem(finding: Finding, view: FindingView): Block[] {
  const { review, links, detail } = view;
  const title = review.rules.find((rule) => rule.id === finding.rule)?.title ?? "";
  const head = inline(
    ...(title === "" ? ["Found at "] : [strong(userProse(title, 160)), " at "]),
    place(links, finding, soleFile(review)),
  );
  const names = inline(ruleName(links, finding.rule), marks(finding, view), draftedIn(finding, review));
  if (!isWhole(finding, detail)) return [paragraph(head, ", ", names, observedMark(finding, view))];
  // The line of names comes second: no line may begin with words of the change.
  const said = [...userProse(finding.message), ...observedWords(finding)];
  const blocks: Block[] = [paragraph(head, ": ", said, lineBreak, names)];
  if (detail.quotes && isQuoted(finding, review) && isFirstQuote(finding, review))
    blocks.push(userBlock(shortQuote(alignedQuote(finding)), languageOf(finding), 1500));
  return [...blocks, ...suggestionBlocks(finding, detail)];
}

/** What was seen of it stands behind what is said of it. */
const observedWords = ({ observed }: Finding): Inline[] =>
  observed === undefined ? [] : inline(" ", userProse(observed));

/** In place of that where there is no room for it. */
const observedMark = ({ observed }: Finding, { review: { shadow } }: FindingView): string =>
  observed === undefined || shadow === null ? "" : ` · observed on ${serverOf(shadow)}`;

function otherItem(finding: Finding, view: FindingView): Block[] {
  const { review, links, detail } = view;
  const words = detail.quotes ? otherWords(finding, review) : [];
  const head = paragraph(
    place(links, finding, soleFile(review)),
    marks(finding, view),
    observedMark(finding, view),
    ...(words.length === 0 ? [] : [": ", ...words]),
  );
  return isWhole(finding, detail) ? [head, ...suggestionBlocks(finding, detail)] : [head];
}

const isContract = (path: string, files: Review["files"]): boolean =>
  files.some((file) => file.path === path && file.kind === "api");

/** Of contracts each finding has a cause of its own, which its first sentence tells; a key says little by itself. */
function otherWords(finding: Finding, review: Review): Inline[] {
  if (isContract(finding.path, review.files)) return inline(userProse(firstSentence(finding.message), 400));
  return isQuoted(finding, review) ? [userCode(finding.quote, 120)] : [];
}

/** The name by which a command takes a finding, and what is particular about it. Advice needs no waiver, and some take none. */
function marks({ fingerprint, severity, rule, judged }: Finding, { review, context, digits }: FindingView): Inline[] {
  return inline(
    ...(severity === "advice" || neverWaived.has(rule) ? [] : [" · ", userCode(fingerprint.slice(0, digits), 16)]),
    ...(judged === undefined ? [] : [" · ", readBy(judged), ` in ${agreedWords(judged)}, blocks no merge`]),
    context.delta?.added.includes(fingerprint) ? " · new" : "",
    review.awaitingApproval.includes(fingerprint) ? " · waits for an approver" : "",
  );
}

/** Where the remedy is written out, if it does not stand right here. */
function draftedIn(finding: Finding, review: Review): string {
  const part = finding.suggestion === null ? leadOf(finding, review).part : null;
  return part === null || isAdvised(finding, review) ? "" : ` · draft in part ${part}`;
}

function suggestionBlocks(finding: Finding, detail: Detail): Block[] {
  const suggestion = suggestionOf(finding);
  if (!detail.quotes || suggestion === null) return [];
  const { startLine, endLine, replacement } = suggestion;
  return [
    paragraph(`Write instead${linesWords(finding, startLine, endLine)}:`),
    userBlock(replacement, languageOf(finding), 1500),
  ];
}

/** Which lines a suggestion replaces, where the finding does not stand at the same. */
function linesWords(finding: Finding, startLine: number, endLine: number): string {
  if (startLine === finding.startLine && endLine === finding.endLine) return "";
  return startLine === endLine ? ` of line ${startLine}` : ` of lines ${startLine} to ${endLine}`;
}

/** A quote shows which statement is meant; the link beside it shows all of it. */
const longestQuote = 8;

function shortQuote(quote: string): string {
  const lines = quote.split("\n");
  // One line more is not worth the words that would stand in its place.
  if (lines.length <= longestQuote + 1) return quote;
  return [...lines.slice(0, longestQuote), `… ${lines.length - longestQuote} more lines`].join("\n");
}

/** Several rules may find the same words: they are quoted once, where they weigh most. */
const isFirstQuote = (finding: Finding, { findings }: Review): boolean =>
  rulesFirst(findings).find(
    ({ path, startLine, quote, status }) =>
      status === "open" && path === finding.path && startLine === finding.startLine && quote === finding.quote,
  ) === finding;

const isWhole = ({ severity }: Finding, detail: Detail): boolean =>
  severity === "blocking" ? detail.hardBodies : detail.softBodies;

const languages: readonly (readonly [RegExp, string])[] = [
  [/\.(?:md|mdx|markdown)$/i, "markdown"],
  [/\.ya?ml$/i, "yaml"],
  [/\.json$/i, "json"],
  [/\.(?:graphqls?|gql)$/i, "graphql"],
  [/\.proto$/i, "protobuf"],
  [/\.rb$/i, "ruby"],
  [/\.py$/i, "python"],
  [/\.[cm]?js$/i, "javascript"],
  [/\.[cm]?ts$/i, "typescript"],
  [/\.php$/i, "php"],
  [/\.exs?$/i, "elixir"],
  [/\.cs$/i, "csharp"],
  [/\.xml$/i, "xml"],
];

const languageOf = ({ path }: Finding): string => languages.find(([ending]) => ending.test(path))?.[1] ?? "sql";

/** A key alone, as most findings of contracts have it: the message names what it belongs to. */
const bareKey = /^["']?[^\s"']{1,80}["']?:?$/;

/** A finding that something is absent has no words to quote: its line is only where they belong. */
const isQuoted = ({ item, rule, path, quote }: Finding, { checklist, files }: Review): boolean =>
  quote.trim() !== "" &&
  !(isContract(path, files) && bareKey.test(quote.trim())) &&
  !checklist
    .find((each) => each.item === item)
    ?.checks.some((check) => check.id === rule && check.path === path && check.evidence.length === 0);
