import type { Finding } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import { rulesFirst } from "../judge-words.ts";
import { type Links, place, ruleName } from "../markdown/links.ts";
import { type Block, details, list, paragraph } from "../markdown/nodes.ts";
import { userProse } from "../markdown/user-text.ts";
import type { Detail } from "./detail.ts";
import { readBy } from "./model-name.ts";
import { soleFile } from "./sole-file.ts";

/**
 * Whether a finding gets a line among what is not said: nothing in the document is wrong, and its question and its draft
 * stand below. What blocks the merge stays in the open.
 */
export const isFolded = ({ missing, severity, status }: Finding): boolean =>
  missing === true && severity !== "blocking" && status === "open";

/** What a document does not say: a line for each check, leading to where it belongs, its question and its draft. */
export function missingBlocks(review: Review, links: Links | null, detail: Detail): Block[] {
  const missing = rulesFirst(review.findings).filter(isFolded);
  if (missing.length === 0 || detail.findings === 0) return [];
  const lines = missing.slice(0, detail.findings).map((finding) => [missingLine(finding, review, links)]);
  const rest = missing.length - lines.length;
  return details(`Not decided in the document (${missing.length})`, [
    list(false, lines),
    ...(rest > 0 ? [paragraph(`${rest} more are not shown.`)] : []),
  ]);
}

function missingLine(finding: Finding, review: Review, links: Links | null): Block {
  const { rule, judged } = finding;
  const { question, part } = leadOf(finding, review);
  const title = review.rules.find(({ id }) => id === rule)?.title ?? rule;
  return paragraph(
    userProse(title, 160),
    " (",
    ruleName(links, rule),
    "), ",
    place(links, finding, soleFile(review)),
    ...(judged === undefined ? [] : [", ", readBy(judged)]),
    ...(question === null ? [] : [`, question ${question}`]),
    ...(part === null ? [] : [`, draft in part ${part}`]),
  );
}

/** Where the rest of a gap stands: the number of its question and of the part that holds its draft, each from one; null where there is none. */
export function leadOf(
  { rule, path }: Finding,
  { questions, proposal }: Review,
): { readonly question: number | null; readonly part: number | null } {
  const asked = questions.findIndex(
    (each) => each.path === path && (each.check === rule || each.alsoSettles?.includes(rule) === true),
  );
  const part = proposal.findIndex(({ lacks }) =>
    lacks.some((draft) => draft.path === path && (draft.check === rule || draft.alsoFor?.includes(rule) === true)),
  );
  return { question: asked === -1 ? null : asked + 1, part: part === -1 ? null : part + 1 };
}
