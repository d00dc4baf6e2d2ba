import type { ReviewedFile } from "../review.ts";
import type { SourceText } from "../source-text.ts";
import type { Concern } from "./assessment.ts";

/**
 * Characters that make a text read otherwise than it runs: embeddings, overrides and isolates of writing direction, what
 * has no width, and tags (Unicode Technical Report 36, 3; CVE-2021-42574, "Trojan Source"). A joiner counts only within a
 * word of ASCII: scripts and emoji need it elsewhere. The mark at the beginning of a file is no part of its text.
 */
const hidden =
  /[\u202a-\u202e\u2066-\u2069\u200b\u2060\u180e\u{e0000}-\u{e007f}]|(?<=\w)[\u200c\u200d](?=\w)|(?<!^)\ufeff/u;

/** As `hidden` in contracts, which are prose for the most part: what has no width comes there with pasted text, and counts in names alone. */
const hiddenInContracts =
  /[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|(?<=[\w/.-])[\u200b-\u200d\u2060\u180e\ufeff](?=[\w/.-])/u;

/**
 * Letters of Cyrillic and Greek that look like Latin ones in most fonts (Unicode Technical Standard 39, confusables); those
 * that units and formulas use, such as μ and Δ, are none.
 */
const lookalike = /[авекмнорстухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]/u;

const word = /[\p{L}\p{N}_]{2,100}/gu;

/**
 * The first place of each kind in each file that runs is reported, with how many lines more there are. Documents have a
 * check of their own, `doc-injection`.
 */
export function hiddenCharacters(
  files: readonly ReviewedFile[],
  sources: (path: string) => SourceText,
): readonly Concern[] {
  return files.flatMap((file) => {
    if (file.kind !== "migration" && file.kind !== "api") return [];
    const lines = changedLines(file, sources(file.path));
    const unseen = unseenBy(file.kind === "api" ? hiddenInContracts : hidden);
    return [concernOf(file.path, lines, unseen), concernOf(file.path, lines, mixed)].flatMap((each) => each ?? []);
  });
}

interface Line {
  readonly number: number;
  readonly text: string;
}

const changedLines = ({ changed }: ReviewedFile, source: SourceText): readonly Line[] =>
  changed.flatMap(({ startLine, endLine }) =>
    Array.from({ length: endLine - startLine + 1 }, (_, at) => ({
      number: startLine + at,
      text: source.line(startLine + at),
    })),
  );

/** What is found in a line: where, how many units of UTF-16 it takes, and what it is. */
interface Found {
  readonly index: number;
  readonly length: number;
  readonly what: string;
  readonly remedy: string;
}

const unseenBy =
  (pattern: RegExp) =>
  (text: string): Found | null => {
    const found = pattern.exec(text);
    if (found === null) return null;
    const what = `The line holds ${codePoint(found[0])}, which nobody sees`;
    return { index: found.index, length: found[0].length, what, remedy: "Take it out, or write it as an escape." };
  };

function mixed(text: string): Found | null {
  // Few lines hold such a letter at all.
  if (!lookalike.test(text)) return null;
  for (const { 0: found, index } of text.matchAll(word)) {
    const [letter] = lookalike.exec(found) ?? [];
    if (letter === undefined || !/[A-Za-z]/.test(found)) continue;
    const what = `\`${found}\` holds ${codePoint(letter)} among Latin letters, which looks like one of them`;
    return { index, length: found.length, what, remedy: "Write the word in one script." };
  }
  return null;
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function concernOf(path: string, lines: readonly Line[], find: (text: string) => Found | null): Concern | null {
  const all = lines.flatMap((line) => {
    const found = find(line.text);
    return found === null ? [] : [{ ...line, ...found }];
  });
  const [first, ...others] = all;
  if (first === undefined) return null;
  const more = others.length === 0 ? "" : ` (so do ${others.length} more line${others.length === 1 ? "" : "s"})`;
  return {
    path,
    startLine: first.number,
    startColumn: first.index + 1,
    endLine: first.number,
    endColumn: first.index + 1 + first.length,
    rule: "hidden-characters",
    item: "security-checklist",
    severity: "warning",
    message: `${first.what}${more}: whoever reads the change approves another text than the one that runs. ${first.remedy}`,
    quote: first.text.trim().slice(0, 240).toWellFormed(),
    suggestion: null,
    subject: first.text.trim(),
    draft: null,
  };
}
