import type { Review, ShadowReport } from "../../review/index.ts";
import { type Links, place, ruleName } from "../markdown/links.ts";
import { type Block, details, type Inline, inline, list, paragraph, strong, table } from "../markdown/nodes.ts";
import { userCode, userProse } from "../markdown/user-text.ts";
import { isTelling, locksByMode, type RehearsedStatement, rehearsedWords } from "../rehearsal-words.ts";
import { sentence } from "../sentence.ts";
import { count } from "../verdict.ts";
import type { Detail } from "./detail.ts";
import { soleFile } from "./sole-file.ts";

/** More rows are counted, more notes and findings taken back too, and more names of a cell. */
const mostRows = 40;
const mostNotes = 6;
const mostWithdrawn = 10;
const mostNames = 4;

/** Whether there is a table of what statements did. */
export const hasRehearsalTable = ({ shadow }: Review): boolean => shadow?.statements.some(isTelling) ?? false;

/** What was rehearsed in one line, what the reader must know of it, and behind a fold what each statement did. */
export function rehearsalBlocks(review: Review, links: Links | null, detail: Detail): Block[] {
  const { shadow, notRehearsed } = review;
  const words = rehearsedWords(review);
  if (shadow === null || words === null) {
    return notRehearsed === undefined
      ? []
      : [paragraph(strong("Not rehearsed"), ": ", userProse(sentence(notRehearsed), 300))];
  }
  return [...summaryBlocks(words, shadow), ...(detail.rehearsal ? foldBlocks(review, shadow, links) : [])];
}

/** A single note stands behind the line; more are a list. */
function summaryBlocks(words: string, { notes }: ShadowReport): Block[] {
  const [first, ...others] = notes.slice(0, mostNotes).map((note) => userProse(note, 400));
  if (first === undefined) return [paragraph(words)];
  if (others.length === 0) return [paragraph(words, " ", first)];
  const items = [first, ...others].map((note) => [paragraph(note)]);
  return [paragraph(words), list(false, items), ...restBlocks(notes.length - items.length, "note")];
}

function foldBlocks(review: Review, shadow: ShadowReport, links: Links | null): Block[] {
  const telling = shadow.statements.filter(isTelling);
  const { withdrawn } = shadow;
  if (telling.length + withdrawn.length === 0) return [];
  const sole = soleFile(review);
  const rows = telling.slice(0, mostRows).map((statement) => rowOf(statement, links, sole));
  const header = [inline("Statement"), inline("Locks that stop others"), inline("Written anew"), inline("Read whole")];
  const title = `What the rehearsal showed: ${[
    ...(telling.length === 0 ? [] : [count(telling.length, "statement")]),
    ...(withdrawn.length === 0 ? [] : [`${count(withdrawn.length, "finding")} withdrawn`]),
  ].join(", ")}`;
  return details(title, [
    ...(rows.length === 0 ? [] : [table([header, ...rows])]),
    ...restBlocks(telling.length - rows.length, "statement"),
    ...withdrawnBlocks(withdrawn, links, sole),
  ]);
}

function withdrawnBlocks(withdrawn: ShadowReport["withdrawn"], links: Links | null, sole: string | null): Block[] {
  if (withdrawn.length === 0) return [];
  const items = withdrawn.slice(0, mostWithdrawn).map(({ rule, path, startLine, reason }) => {
    const at = place(links, { path, startLine, endLine: startLine }, sole);
    return [paragraph("Withdrawn: ", ruleName(links, rule), " at ", at, ". ", userProse(reason, 300))];
  });
  return [list(false, items), ...restBlocks(withdrawn.length - items.length, "finding")];
}

const restBlocks = (rest: number, noun: string): Block[] =>
  rest > 0 ? [paragraph(`${count(rest, `more ${noun}`)} ${rest === 1 ? "is" : "are"} not shown.`)] : [];

function rowOf(statement: RehearsedStatement, links: Links | null, sole: string | null): Inline[][] {
  const { path, startLine, rewrites, scans, error } = statement;
  const at = place(links, { path, startLine, endLine: startLine }, sole);
  if (error !== null) return [at, inline("refused: ", userCode(error, 160)), [], []];
  const locks = [...locksByMode(statement)].flatMap(([mode, names], index) =>
    inline(index === 0 ? "" : "; ", `${mode} on `, namesOf(names)),
  );
  return [at, locks, namesOf(rewrites), namesOf(scans)];
}

function namesOf(names: readonly string[]): Inline[] {
  const shown = names.slice(0, mostNames).flatMap((name, at) => inline(at === 0 ? "" : ", ", userCode(name, 80)));
  return names.length > mostNames ? inline(shown, ` and ${names.length - mostNames} more`) : shown;
}
