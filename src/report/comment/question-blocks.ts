import type { Question } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, emphasis, heading, inline, list, paragraph, strong } from "../markdown/nodes.ts";
import { userCode, userProse } from "../markdown/user-text.ts";
import { modelName } from "./model-name.ts";
import { soleFile } from "./sole-file.ts";

/** The first of the seven parts: at most seven questions, each with the place where its answer belongs. */
export function questionBlocks(review: Review, links: Links | null, number: number): Block[] {
  const { questions, moreQuestions } = review;
  if (questions.length === 0) return [paragraph(strong(`${number}. Clarifying questions`), ": none.")];
  const items = questions.map((question) => [questionItem(question, review, links)]);
  const rest = moreQuestions === 0 ? [] : [paragraph(`${moreQuestions} more are held back until these are answered.`)];
  return [heading(4, `${number}. Clarifying questions (${questions.length} of at most 7)`), list(true, items), ...rest];
}

/** The question, where its answer belongs, and the draft that would be one. */
function questionItem(question: Question, review: Review, links: Links | null): Block {
  const { path, line, check, alsoSettles = [] } = question;
  const at = place(links, { path, startLine: line, endLine: line }, soleFile(review));
  const section = question.heading ?? null;
  const under =
    section === null ? inline(" Answer at ", at) : inline(" Answer under ", emphasis(userProse(section, 80)), ", ", at);
  const part = review.proposal.findIndex(({ lacks }) =>
    lacks.some((draft) => draft.path === path && [draft.check, ...(draft.alsoFor ?? [])].includes(check)),
  );
  const ids = [check, ...alsoSettles].flatMap((id, index) => inline(index === 0 ? "" : ", ", userCode(id, 80)));
  const drafted = part === -1 ? "" : `, or take over the draft in part ${part + 1}`;
  const asks = question.model === undefined ? [] : inline(modelName(question.model), ", a language model, asks: ");
  return paragraph(asks, userProse(question.question, 500), under, `${drafted} (`, ids, ").");
}
