import type { Draft, ProposalPart, Review } from "../../review/index.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, details, emphasis, heading, list, paragraph, strong } from "../markdown/nodes.ts";
import { userBlock, userCode, userProse } from "../markdown/user-text.ts";
import { maskSecrets } from "../secrets.ts";
import { count } from "../verdict.ts";
import type { Detail } from "./detail.ts";

/** A part with more points than this is folded. */
const foldFrom = 4;

/** The seven parts in their order: the questions open, the others folded where long, the untouched ones in one line. */
export function proposalBlocks(review: Review, links: Links | null, detail: Detail): Block[] {
  const numbered = review.proposal.map((part, index) => ({ part, number: index + 1 }));
  const untouched = numbered.filter(({ part }) => !part.touched && part.id !== "clarifying-questions");
  const blocks = numbered.flatMap(({ part, number }): Block[] => {
    if (part.id === "clarifying-questions") return questionBlocks(review, links, number);
    return part.touched ? partBlocks(part, number, links, detail) : [];
  });
  if (untouched.length === 0) return blocks;
  const names = untouched.map(({ part, number }) => `${number}. ${part.title}`).join("; ");
  return [...blocks, paragraph("Not touched by this change: ", names, ".")];
}

function questionBlocks(review: Review, links: Links | null, number: number): Block[] {
  const { questions, moreQuestions } = review;
  if (questions.length === 0) return [paragraph(strong(`${number}. Clarifying questions`), ": none.")];
  const items = questions.map((question): Block[] => {
    const at = { path: question.path, startLine: question.line, endLine: question.line };
    return [
      paragraph(
        userProse(question.question, 500),
        " Answer at ",
        place(links, at),
        " (",
        userCode(question.check, 80),
        ").",
      ),
    ];
  });
  const rest = moreQuestions === 0 ? [] : [paragraph(`${moreQuestions} more are held back until these are answered.`)];
  return [heading(4, `${number}. Clarifying questions (${questions.length} of at most 7)`), list(true, items), ...rest];
}

function partBlocks(part: ProposalPart, number: number, links: Links | null, detail: Detail): Block[] {
  const says = detail.says ? part.says : [];
  const lacks = detail.drafts ? part.lacks : [];
  const title = heading(4, `${number}. ${part.title}`);
  const points = part.says.length + part.lacks.length;
  const summary = [
    ...(part.says.length > 0 ? [count(part.says.length, "point")] : []),
    ...(part.lacks.length > 0 ? [count(part.lacks.length, "draft")] : []),
  ].join(", ");
  if (says.length + lacks.length === 0) return [title, paragraph(`${summary}.`)];
  const items = [
    ...says.map(({ text, evidence }): Block[] => [
      paragraph(userProse(capital(text), 300), ...(evidence === null ? [] : [" ", place(links, evidence)])),
    ]),
    ...lacks.filter(({ language }) => language !== "sql").map((draft) => draftItem(draft, links)),
    ...sqlItems(
      lacks.filter(({ language }) => language === "sql"),
      links,
    ),
  ];
  return [title, ...(points >= foldFrom ? details(summary, [list(false, items)]) : [list(false, items)])];
}

/** Longer scripts end with a word on what is left out; whole drafts only, since half a statement helps nobody. */
const longestScript = 8000;

/** The drafts in SQL, one script for each file, in the order of its lines. */
function sqlItems(drafts: readonly Draft[], links: Links | null): Block[][] {
  return [...Map.groupBy(drafts, ({ path }) => path)].map(([path, ofFile]) => {
    const sorted = ofFile.toSorted((a, b) => a.line - b.line);
    const parts = sorted.map(({ check, line, text }) => `-- ${check}, line ${line}\n${text}`);
    const shown = parts.filter((_, at) => parts.slice(0, at + 1).join("").length <= longestScript);
    const [first] = sorted;
    const at = place(links, { path, startLine: first?.line ?? 1, endLine: first?.line ?? 1 });
    const rest = shown.length < parts.length ? [paragraph(`${parts.length - shown.length} more are not shown.`)] : [];
    return [
      paragraph(emphasis("Draft"), " for ", at, ":"),
      userBlock(shown.join("\n\n"), "sql", 2 * longestScript),
      ...rest,
    ];
  });
}

function draftItem(draft: Draft, links: Links | null): Block[] {
  const at = place(links, { path: draft.path, startLine: draft.line, endLine: draft.line });
  return [paragraph(emphasis("Draft"), " for ", userCode(draft.check, 80), " at ", at, ":"), draftBody(draft.text)];
}

/** Lines of prose and bullets as a list, which wraps; whatever has a structure of its own (tables, code) as a block. */
function draftBody(text: string): Block {
  const lines = maskSecrets(text)
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (lines.some((line) => /^\s*(?:```|~~~|\||\s{4})/.test(line))) return userBlock(text, "markdown", 3000);
  return list(
    false,
    lines.slice(0, 30).map((line) => [paragraph(userProse(line.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, ""), 500))]),
  );
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
