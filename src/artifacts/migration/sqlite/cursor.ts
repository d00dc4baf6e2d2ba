import type { ObjectName } from "../object-name.ts";
import type { RangeOf } from "../postgresql/line-index.ts";
import { noAlias, reserved } from "./keywords.ts";
import type { Token } from "./token.ts";
import type { Spot } from "./tree.ts";

/** Where the reading of one statement stands. */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly rangeOf: RangeOf;
  /** The token that is read next. */
  at: number;
  /** Behind the last token of the statement. */
  readonly end: number;
  /** How deep expressions and queries are nested where it stands. */
  depth: number;
}

/**
 * What ends the reading of a statement that SQLite would refuse; caught where the statement is read. Functions of a grammar
 * call each other deeply, and none of them could go on behind a refused token.
 */
export class Refusal extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Deeper nesting is not read; SQLite takes a thousand levels (SQLITE_MAX_EXPR_DEPTH), which nobody writes. */
const depthLimit = 200;

const none: Token = { kind: "symbol", start: 0, end: 0, word: "" };

/** The token `ahead` of the one that is read next; an empty one behind the end. */
export function peek(cursor: Cursor, ahead = 0): Token {
  const index = cursor.at + ahead;
  return index < cursor.end ? (cursor.tokens[index] ?? none) : none;
}

/** Whether the next tokens are these words or symbols. */
export const isNext = (cursor: Cursor, ...words: readonly string[]): boolean =>
  words.every((word, index) => peek(cursor, index).word === word);

/** Takes these words or symbols if all of them come next. */
export function accept(cursor: Cursor, ...words: readonly string[]): boolean {
  if (!isNext(cursor, ...words)) return false;
  cursor.at += words.length;
  return true;
}

/** The first of some words that comes next, taken; null where none does. */
export function acceptOne<W extends string>(cursor: Cursor, ...words: readonly W[]): W | null {
  const found = words.find((word) => isNext(cursor, word));
  if (found !== undefined) cursor.at++;
  return found ?? null;
}

/** Takes these words or symbols, which must come next. */
export function expect(cursor: Cursor, ...words: readonly string[]): void {
  for (const word of words) if (!accept(cursor, word)) refuse(cursor);
}

/** Ends the reading at the next token, in SQLite's words. */
export function refuse(cursor: Cursor, ahead = 0): never {
  const token = cursor.tokens[cursor.at + ahead];
  if (token === undefined || cursor.at + ahead >= cursor.end) {
    throw new Refusal("incomplete input", cursor.tokens[cursor.end - 1]?.end ?? cursor.text.length);
  }
  const shown = cursor.text.slice(token.start, Math.min(token.end, token.start + 60));
  const message = token.kind === "illegal" ? `unrecognized token: "${shown}"` : `near "${shown}": syntax error`;
  throw new Refusal(message, token.start);
}

/** Reads a part one level deeper. */
export function deeper<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  if (cursor.depth >= depthLimit)
    throw new Refusal("the statement is nested too deeply to be read", peek(cursor).start);
  cursor.depth++;
  const result = read(cursor);
  cursor.depth--;
  return result;
}

/** Where the token before the next one ends. */
export const endOf = (cursor: Cursor): number => cursor.tokens[cursor.at - 1]?.end ?? 0;

/** From an offset to the end of what was read last. */
export const since = (cursor: Cursor, start: number): Spot => ({ start, end: endOf(cursor) });

/** Elements parted by commas, one at least. */
export function list<T>(cursor: Cursor, read: (cursor: Cursor) => T): readonly T[] {
  const items = [read(cursor)];
  while (accept(cursor, ",")) items.push(read(cursor));
  return items;
}

/** Elements parted by commas in parentheses. */
export function parenthesised<T>(cursor: Cursor, read: (cursor: Cursor) => T): readonly T[] {
  expect(cursor, "(");
  const items = list(cursor, read);
  expect(cursor, ")");
  return items;
}

/** A name: bare, quoted in any of the four ways, or of a template. */
export function name(cursor: Cursor): string {
  const found = isName(cursor) ? peek(cursor) : refuse(cursor);
  cursor.at++;
  return spelled(cursor.text, found);
}

/** Whether a name comes `ahead`. */
export function isName(cursor: Cursor, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  if (token.kind === "word") return !reserved.has(token.word);
  return token.kind === "name" || token.kind === "string" || token.kind === "placeholder";
}

/** Whether an alias without AS comes next: no word that may begin what follows. */
export const isAlias = (cursor: Cursor): boolean => isName(cursor) && !noAlias.has(peek(cursor).word);

/** A name that may stand behind that of a database: `main.t`. */
export function qualified(cursor: Cursor): ObjectName {
  const first = name(cursor);
  if (!accept(cursor, ".")) return { schema: null, name: first };
  return named(first, name(cursor));
}

/** `main` is the database that everything is in; any other (`temp`, an attached one) is kept. */
const named = (schema: string, own: string): ObjectName => ({
  schema: schema.toLowerCase() === "main" ? null : schema.toLowerCase() === "temp" ? "pg_temp" : schema,
  name: own,
});

/** The name that a token stands for, without its quotes. */
export function spelled(text: string, { kind, start, end }: Token): string {
  const written = text.slice(start, end);
  if (kind === "placeholder") return written.replace(/[^\p{L}\p{N}]+/gu, "_");
  if (kind !== "name" && kind !== "string") return written;
  const mark = written.charAt(0);
  const inner = written.slice(1, -1);
  return mark === "[" ? inner : inner.replaceAll(mark + mark, mark);
}
