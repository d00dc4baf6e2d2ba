import type { Draft, ProposalPart, Review } from "../../review/index.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, details, emphasis, heading, list, paragraph, strong } from "../markdown/nodes.ts";
import { userBlock, userCode, userProse } from "../markdown/user-text.ts";
import { maskSecrets } from "../secrets.ts";
import { count } from "../verdict.ts";
import type { Detail } from "./detail.ts";

/** A part with more points than this is folded. */
const foldFrom = 4;

/** The seven parts in their order: the questions open, the others folded where long, the untouched ones in a line. */
export const proposalBlocks = (review: Review, links: Links | null, detail: Detail): Block[] =>
  review.proposal.flatMap((part, index) => {
    if (part.id === "clarifying-questions") return questionBlocks(review, links, index + 1);
    const title = `${index + 1}. ${part.title}`;
    if (!part.touched) return [paragraph(strong(title), ": not touched by this change.")];
    const body = partBlocks(part, links, detail);
    const points = part.says.length + part.lacks.length;
    const summary = [count(part.says.length, "point"), count(part.lacks.length, "draft")].join(", ");
    return [heading(4, title), ...(points >= foldFrom && body.length > 0 ? details(summary, body) : body)];
  });

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

function partBlocks(part: ProposalPart, links: Links | null, detail: Detail): Block[] {
  const says = detail.says ? part.says : [];
  const lacks = detail.drafts ? part.lacks : [];
  if (says.length + lacks.length === 0)
    return [paragraph(`${count(part.says.length, "point")} stated, ${count(part.lacks.length, "draft")}.`)];
  const items = says.map(({ text, evidence }): Block[] => [
    paragraph("Stated: ", userProse(text, 300), ...(evidence === null ? [] : [" ", place(links, evidence)])),
  ]);
  return [list(false, [...items, ...lacks.map((draft) => draftItem(draft, links))])];
}

function draftItem(draft: Draft, links: Links | null): Block[] {
  const at = place(links, { path: draft.path, startLine: draft.line, endLine: draft.line });
  return [paragraph(emphasis("Draft"), " for ", userCode(draft.check, 80), " at ", at, ":"), draftBody(draft)];
}

/** Lines of prose and bullets as a list, which wraps; whatever has a structure of its own (tables, code) as a block. */
function draftBody({ language, text }: Draft): Block {
  const lines = maskSecrets(text)
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (language === "sql" || lines.some((line) => /^\s*(?:```|~~~|\||\s{4})/.test(line)))
    return userBlock(text, language, 3000);
  return list(
    false,
    lines.slice(0, 30).map((line) => [paragraph(userProse(line.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, ""), 500))]),
  );
}
