import { accept, type Cursor, expect, peek, refuse, spelled } from "../cursor.ts";
import { noAlias, reserved } from "../keywords.ts";

/** The type of a column as written, in one spelling: lower case, single blanks. Empty: none. */
export interface WrittenType {
  readonly name: string;
  readonly modifiers: readonly number[];
}

/** A type is any run of words, with one or two numbers in parentheses behind it (datatype3.html, 3.1). */
export function typeName(cursor: Cursor): WrittenType {
  const words: string[] = [];
  while (isTypeWord(cursor)) {
    words.push(spelled(cursor.text, peek(cursor)));
    cursor.at++;
  }
  if (words.length === 0 || !accept(cursor, "(")) return { name: normalised(words), modifiers: [] };
  const modifiers = [signed(cursor)];
  if (accept(cursor, ",")) modifiers.push(signed(cursor));
  expect(cursor, ")");
  return { name: normalised(words), modifiers };
}

/** GENERATED ALWAYS before AS is part of the run as well, and taken off it (sqlite3AddColumn in build.c). */
const normalised = (words: readonly string[]): string =>
  words
    .join(" ")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/(?:^| )generated always$/, "")
    .trim();

function isTypeWord(cursor: Cursor): boolean {
  const { kind, word } = peek(cursor);
  if (kind === "word") return !reserved.has(word) && !noAlias.has(word);
  return kind === "name" || kind === "string" || kind === "placeholder";
}

function signed(cursor: Cursor): number {
  const minus = accept(cursor, "-");
  if (!minus) accept(cursor, "+");
  const token = peek(cursor);
  if (token.kind !== "number") {
    // `varchar(max)` is refused as well: the grammar takes numbers alone.
    if (token.kind !== "placeholder") refuse(cursor);
  }
  cursor.at++;
  const value = Number(cursor.text.slice(token.start, token.end));
  return minus ? -value : value;
}
