import type { Concern, Statement } from "../assess/assessment.ts";
import {
  type Draft,
  type OpenChoice,
  type ProposalPart,
  type ProposalPartId,
  proposalParts,
  type SummaryLine,
} from "../review.ts";
import { partOf } from "./part-of.ts";

/** More points of one document in one part are not a summary any more. */
const maxSays = 8;
/** More operations of a migration are only in its text. */
const maxOperations = 30;
const maxDrafts = 20;

/**
 * The seven parts: what the change says, each point once, drafts of what it lacks and the decisions that it has to take.
 * `concerns` are those still open, in the order of the findings; a draft is shown once for each file. `documents` are the
 * paths of the designs, which are summarised where migrations are listed operation by operation. `shown` are parts that show
 * something else of the change.
 */
export function buildProposal(
  statements: readonly Statement[],
  concerns: readonly Concern[],
  choices: readonly OpenChoice[],
  questions: number,
  documents: ReadonlySet<string>,
  shown: ReadonlySet<ProposalPartId> = new Set(),
): readonly ProposalPart[] {
  const drafted = concerns.flatMap(({ item, rule, draft }) =>
    draft === null ? [] : [{ draft, part: partOf(item, rule) }],
  );
  const drafts = uniqueBy(drafted, ({ draft }) => `${draft.path} ${draft.text}`);
  const repeated = new Set(
    drafts.flatMap(({ draft }) =>
      isRepeated(
        draft,
        drafted.map((each) => each.draft),
      )
        ? [draft]
        : [],
    ),
  );
  const facts = statements.filter(({ check }) => check === null).map(({ line }) => line);
  const said = new Set(facts.map(lineOf));
  return proposalParts.map(({ id, title }): ProposalPart => {
    const says = summarised(
      statements.filter(({ item, check }) => partOf(item, check) === id),
      documents,
      said,
    );
    const lacks = drafts
      .flatMap(({ draft, part }) => (part === id && !repeated.has(draft) ? [draft] : []))
      .slice(0, maxDrafts);
    const open =
      id === "architecture" ? choices.filter(({ check }) => concerns.some(({ rule }) => rule === check)) : [];
    const touched =
      id === "clarifying-questions" ? questions > 0 : shown.has(id) || says.length + lacks.length + open.length > 0;
    return { id, title, touched, says, lacks, choices: open };
  });
}

/**
 * The points of a part: facts read from the change itself before what a check found. Of a document at most eight, in the
 * order of its lines, and each line once in the whole answer, which `said` keeps: facts stand in the part they are about.
 */
function summarised(
  statements: readonly Statement[],
  documents: ReadonlySet<string>,
  said: Set<string>,
): readonly SummaryLine[] {
  const fresh = statements.filter(({ check, line }) => {
    if (check === null || !documents.has(line.evidence?.path ?? "")) return true;
    const key = lineOf(line);
    return said.has(key) ? false : said.add(key);
  });
  const lines = uniqueBy(
    [...fresh.filter(({ check }) => check === null), ...fresh.filter(({ check }) => check !== null)],
    ({ line }) => line.text,
  ).map(({ line }) => line);
  return [...Map.groupBy(lines, ({ evidence }) => evidence?.path ?? "")].flatMap(([path, ofFile]) =>
    documents.has(path)
      ? ofFile.slice(0, maxSays).toSorted((a, b) => (a.evidence?.startLine ?? 0) - (b.evidence?.startLine ?? 0))
      : ofFile.slice(0, maxOperations),
  );
}

/** Whether a draft is SQL that another draft for the same file holds already. */
function isRepeated(draft: Draft, all: readonly Draft[]): boolean {
  const flat = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
  return (
    draft.language === "sql" &&
    all.some(
      (other) =>
        other.language === "markdown" && other.path === draft.path && flat(other.text).includes(flat(draft.text)),
    )
  );
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
