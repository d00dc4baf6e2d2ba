import type { Range } from "../../../charter/index.ts";
import type { ParseProblem, Statement } from "../migration.ts";
import type { OffsetOf } from "./byte-offsets.ts";
import type { ScriptText } from "./script-text.ts";
import type { Piece } from "./split.ts";
import type { Token } from "./token.ts";

/** A run of tokens of a script, by index, both ends included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A text and the tokens it is made of. */
export interface Script {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** One statement within its script: what the lowering needs to find out where its parts begin and end. */
export interface Source extends ScriptText {
  /** The tokens of the statement. */
  readonly span: Span;
  /** From a location of the parser's tree to an offset of `text`. */
  readonly offsetOf: OffsetOf;
  /** Reads SQL that stands in a literal of the statement: the body of a function, the text of an EXECUTE. */
  readonly readPiece: ReadPiece;
}

/** Reads one piece of a script: a statement, or the reason why it is none. */
export type ReadPiece = (script: ScriptText, piece: Piece) => Statement | ParseProblem;

/** The range of a span, without the blanks and comments around it. */
export function rangeOfSpan(source: Source, { first, last }: Span): Range {
  const start = source.tokens[first]?.start ?? 0;
  return source.rangeOf(start, source.tokens[last]?.end ?? start);
}

/** The verbatim text of a span; empty for an empty one. */
export function textOfSpan({ text, tokens }: Source, { first, last }: Span): string {
  if (last < first) return "";
  return text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0);
}

/** A keyword or an unquoted name in lower case, or the character of a symbol; empty for anything else. */
export function wordAt({ text, tokens }: Script, index: number): string {
  const token = tokens[index];
  if (token?.kind !== "word" && token?.kind !== "symbol") return "";
  return text.slice(token.start, token.end).toLowerCase();
}

/** The first token of the statement that ends behind a location of the tree (which leaves out a location of 0). */
export function tokenAt({ tokens, span, offsetOf }: Source, location: number | undefined): number {
  const offset = offsetOf(location ?? 0);
  let low = span.first;
  let high = span.last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The token that closes the parenthesis or bracket at `open`; the end of the statement where nothing does. */
export function closingOf(source: Source, open: number): number {
  let depth = 0;
  for (let index = open; index <= source.span.last; index++) {
    depth += depthChange(source, index);
    if (depth === 0) return index;
  }
  return source.span.last;
}

/** What stands between the parenthesis at `open` and the one that closes it. */
export function inside(source: Source, open: number): Span {
  return { first: open + 1, last: closingOf(source, open) - 1 };
}

/** The parts of a span between commas, those in parentheses and brackets left alone. */
export function splitAtCommas(source: Source, { first, last }: Span): readonly Span[] {
  const parts: Span[] = [];
  let start = first;
  let depth = 0;
  for (let index = first; index <= last; index++) {
    depth += depthChange(source, index);
    if (depth > 0 || wordAt(source, index) !== ",") continue;
    parts.push({ first: start, last: index - 1 });
    start = index + 1;
  }
  return [...parts, { first: start, last }];
}

/** The first of the words (or symbols) in a span outside parentheses and brackets; -1 where there is none. */
export function findWord(source: Script, { first, last }: Span, ...words: readonly string[]): number {
  let depth = 0;
  for (let index = first; index <= last; index++) {
    if (depth === 0 && words.includes(wordAt(source, index))) return index;
    depth += depthChange(source, index);
  }
  return -1;
}

/** How much deeper a token goes into parentheses and brackets: 1, -1 or 0. */
export function depthChange({ text, tokens }: Script, index: number): number {
  const token = tokens[index];
  if (token?.kind !== "symbol") return 0;
  const symbol = text[token.start];
  if (symbol === "(" || symbol === "[") return 1;
  return symbol === ")" || symbol === "]" ? -1 : 0;
}

/** As `depthChange`, CASE … END counted as well: within an expression, where both words are reserved. */
export function expressionDepthChange(source: Source, index: number): number {
  const word = wordAt(source, index);
  if (word === "case") return 1;
  return word === "end" ? -1 : depthChange(source, index);
}
