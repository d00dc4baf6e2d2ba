import type { Concern, Statement } from "../assess/assessment.ts";
import { type ProposalPart, proposalParts } from "../review.ts";
import { partOf } from "./part-of.ts";

/** More points in one part are not a summary any more. */
const maxSays = 30;
const maxDrafts = 20;

/**
 * The seven parts: what the change says, each point once, and drafts of what it lacks. `concerns` are those still open, in
 * the order of the findings; a draft is shown once for each file.
 */
export function buildProposal(
  statements: readonly Statement[],
  concerns: readonly Concern[],
  questions: number,
): readonly ProposalPart[] {
  // Where the facts themselves stand, a check's "it is stated" adds nothing.
  const facts = new Set(statements.flatMap(({ item, check }) => (check === null ? [item] : [])));
  return proposalParts.map(({ id, title }): ProposalPart => {
    const says = statements
      .filter(({ item, check }) => partOf(item, check) === id && (check === null || !facts.has(item)))
      .map(({ line }) => line);
    const drafts = concerns.flatMap(({ item, rule, draft }) =>
      draft !== null && partOf(item, rule) === id ? [draft] : [],
    );
    const lacks = uniqueBy(drafts, (draft) => `${draft.path} ${draft.text}`).slice(0, maxDrafts);
    const touched = id === "clarifying-questions" ? questions > 0 : says.length + lacks.length > 0;
    return { id, title, touched, says: uniqueBy(says, (line) => line.text).slice(0, maxSays), lacks };
  });
}

function uniqueBy<Value>(values: readonly Value[], key: (value: Value) => string): readonly Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const name = key(value);
    return seen.has(name) ? false : seen.add(name);
  });
}
