import { lex } from "./lexer.ts";

/** The longest name that the server keeps, in bytes (NAMEDATALEN - 1; manual, 4.1.1). The rest is cut off without an error. */
export const longestIdentifier = 63;

/** A name that is longer than the server keeps, and where it is written in the text: an offset and a length in code units. */
export interface LongIdentifier {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** A code unit takes three bytes at most, so that a name of 64 bytes has 22 of them; most statements have no such run. */
const mayHold = /[\w$\u0080-\uffff]{22}|"[^"]{22}/;

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
