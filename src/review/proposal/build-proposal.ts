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
  // What a model drafts takes the place of nothing that a rule drafts.
  const ruled = drafted.filter(({ draft }) => draft.model === undefined);
  const drafts = uniqueBy(
    [...ruled, ...drafted.filter(({ draft }) => draft.model !== undefined)],
    ({ draft }) => `${draft.path} ${draft.text}`,
  );
  const repeated = new Set(
    drafts.flatMap(({ draft }) => {
      const others = draft.model === undefined ? ruled : drafted;
      return others.some((each) => holds(each.draft, draft)) ? [draft] : [];
    }),
  );
  const fresh = freshStatements(statements, documents);
  return proposalParts.map(({ id, title }): ProposalPart => {
    const says = summarised(
      fresh.filter((each) => partOfStatement(each) === id),
      documents,
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

const partOfStatement = ({ item, check }: Statement): ProposalPartId => partOf(item, check);

/**
 * The statements, each line of a document once in the whole answer: facts stand in the part they are about, and what a model found
 * stands where no rule says something of the line.
 */
function freshStatements(statements: readonly Statement[], documents: ReadonlySet<string>): readonly Statement[] {
  const inParts = proposalParts.flatMap(({ id }) => statements.filter((each) => partOfStatement(each) === id));
  const facts = statements.filter(({ check }) => check === null);
  const said = new Set(facts.map(({ line }) => lineOf(line)));
  const isFresh = ({ check, line }: Statement): boolean => {
    if (check === null || !documents.has(line.evidence?.path ?? "")) return true;
    const key = lineOf(line);
    if (said.has(key)) return false;
    said.add(key);
    return true;
  };
  return [...inParts.filter(({ judged }) => !judged), ...inParts.filter(({ judged }) => judged)].filter(isFresh);
}

/**
 * The points of a part: facts read from the change itself before what a check found, and what a model found last. Of a document
 * at most eight, in the order of its lines.
 */
function summarised(statements: readonly Statement[], documents: ReadonlySet<string>): readonly SummaryLine[] {
  const lines = uniqueBy(
    [...statements.filter(({ check }) => check === null), ...statements.filter(({ check }) => check !== null)],
    ({ line }) => line.text,
  ).map(({ line }) => line);
  return [...Map.groupBy(lines, ({ evidence }) => evidence?.path ?? "")].flatMap(([path, ofFile]) =>
    documents.has(path)
      ? ofFile.slice(0, maxSays).toSorted((a, b) => (a.evidence?.startLine ?? 0) - (b.evidence?.startLine ?? 0))
      : ofFile.slice(0, maxOperations),
  );
}

/** Whether a draft holds another one for the same file, which is SQL. */
function holds(whole: Draft, { language, path, text }: Draft): boolean {
  const flat = (sql: string): string => sql.replaceAll(/\s+/g, " ").trim();
  return (
    language === "sql" && whole.language === "markdown" && whole.path === path && flat(whole.text).includes(flat(text))
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
