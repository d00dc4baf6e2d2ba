import type { Review } from "../../review/index.ts";
import { isTelling, locksByMode, type RehearsedStatement, rehearsedWords } from "../rehearsal-words.ts";
import { sentence } from "../sentence.ts";
import { indented, terminalLine } from "./wrap.ts";

/** More lines of each kind are counted. */
const most = 20;

/** What was rehearsed, what must be known of it, what statements did and which findings it took back; empty where nothing was. */
export function rehearsalText(review: Review, width: number): readonly string[] {
  const { shadow, notRehearsed } = review;
  const words = rehearsedWords(review);
  if (shadow === null || words === null) {
    return notRehearsed === undefined
      ? []
      : indented(`Not rehearsed: ${terminalLine(sentence(notRehearsed), 300)}`, "", "  ", width);
  }
  const item = (text: string): readonly string[] => indented(terminalLine(text, 500), "  - ", "    ", width);
  const withdrawn = shadow.withdrawn.map(
    ({ rule, path, startLine, reason }) => `withdrawn: ${rule} at ${path}:${startLine}. ${reason}`,
  );
  return [
    words,
    ...shown(shadow.notes).flatMap(item),
    ...shown(shadow.statements.filter(isTelling).map(statementWords)).flatMap(item),
    ...shown(withdrawn).flatMap(item),
  ];
}

const shown = (lines: readonly string[]): readonly string[] =>
  lines.length > most ? [...lines.slice(0, most), `${lines.length - most} more`] : lines;

function statementWords(statement: RehearsedStatement): string {
  const { path, startLine, rewrites, scans, error } = statement;
  if (error !== null) return `${path}:${startLine}: refused, ${error}`;
  const did = [
    ...[...locksByMode(statement)].map(([mode, names]) => `${mode} on ${names.join(", ")}`),
    ...(rewrites.length === 0 ? [] : [`${rewrites.join(", ")} written anew`]),
    ...(scans.length === 0 ? [] : [`${scans.join(", ")} read whole`]),
  ];
  return `${path}:${startLine}: ${did.join("; ")}`;
}
