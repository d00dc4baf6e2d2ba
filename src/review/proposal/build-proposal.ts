import type { Concern, Statement } from "../assess/assessment.ts";
import { type OpenChoice, type ProposalPart, proposalParts, type SummaryLine } from "../review.ts";
import { partOf } from "./part-of.ts";

/** More points of one document in one part are not a summary any more. */
const maxSays = 8;
/** More operations of a migration are only in its text. */
const maxOperations = 30;
const maxDrafts = 20;

/**
 * The seven parts: what the change says, each point once, drafts of what it lacks and the decisions that it has to take.
 * `concerns` are those still open, in the order of the findings; a draft is shown once for each file. `documents` are the
 * paths of the designs, which are summarised where migrations are listed operation by operation.
 */
export function buildProposal(
  statements: readonly Statement[],
  concerns: readonly Concern[],
  choices: readonly OpenChoice[],
  questions: number,
  documents: ReadonlySet<string>,
): readonly ProposalPart[] {
  const drafted = concerns.flatMap(({ item, rule, draft }) =>
    draft === null ? [] : [{ draft, part: partOf(item, rule) }],
  );
  const drafts = uniqueBy(drafted, ({ draft }) => `${draft.path} ${draft.text}`);
  const said = new Set<string>();
  return proposalParts.map(({ id, title }): ProposalPart => {
    const says = summarised(
      statements.filter(({ item, check }) => partOf(item, check) === id),
      documents,
      said,
    );
    const lacks = drafts.flatMap(({ draft, part }) => (part === id ? [draft] : [])).slice(0, maxDrafts);
    const open =
      id === "architecture" ? choices.filter(({ check }) => concerns.some(({ rule }) => rule === check)) : [];
    const touched = id === "clarifying-questions" ? questions > 0 : says.length + lacks.length + open.length > 0;
    return { id, title, touched, says, lacks, choices: open };
  });
}

/**
 * The points of a part in the order of their lines: facts read from the change itself before what a check found. Of a
 * document at most eight, and each line once in the whole answer, which `said` keeps.
 */
function summarised(
  statements: readonly Statement[],
  documents: ReadonlySet<string>,
  said: Set<string>,
): readonly SummaryLine[] {
  const facts = statements.filter(({ check }) => check === null);
  const found = statements.filter(({ check }) => check !== null);
  const lines = uniqueBy(
    [...facts, ...found].map(({ line }) => line),
    ({ text }) => text,
  );
  return [...Map.groupBy(lines, ({ evidence }) => evidence?.path ?? "")].flatMap(([path, ofFile]) => {
    if (!documents.has(path)) return ofFile.slice(0, maxOperations);
    const fresh = uniqueBy(ofFile, lineOf)
      .filter((line) => !said.has(lineOf(line)))
      .slice(0, maxSays);
    for (const line of fresh) said.add(lineOf(line));
    return fresh.toSorted((a, b) => (a.evidence?.startLine ?? 0) - (b.evidence?.startLine ?? 0));
  });
}

const lineOf = ({ text, evidence }: SummaryLine): string =>
  evidence === null ? text : `${evidence.path}:${evidence.startLine}`;

function uniqueBy<Value>(values: readonly Value[], key: (value: Value) => string): readonly Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const name = key(value);
    return seen.has(name) ? false : seen.add(name);
  });
}
