import { lex } from "./lexer.ts";

/** The longest name that the server keeps, in bytes (NAMEDATALEN - 1; manual, 4.1.1). The rest is cut off without an error. */
export const longestIdentifier = 63;

/** A name that is longer than the server keeps, and where it is written in the text: an offset and a length in code units. */
export interface LongIdentifier {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * What a text with such a name holds: 64 letters of ASCII in a row, 64 characters behind a quote, a doubled quote, or a letter
 * that takes several bytes. Most statements hold none of it and need not be split into tokens.
 */
const mayHold = /\b[\w$]{64}|"[^"]{64}|""|[\u0080-\uffff]/;

/** The names of a statement that are too long, as written but without their quotes. Text in quotes of its own (bodies) is not read. */
export function longIdentifiers(text: string): readonly LongIdentifier[] {
  if (!mayHold.test(text)) return [];
  return lex(text).flatMap(({ kind, start, end }) => {
    if ((kind !== "word" && kind !== "quoted") || (end - start) * 3 <= longestIdentifier) return [];
    const written = text.slice(start, end);
    const name = kind === "quoted" ? written.slice(1, -1).replaceAll('""', '"') : written;
    return Buffer.byteLength(name) > longestIdentifier ? [{ name, offset: start, length: end - start }] : [];
  });
}
