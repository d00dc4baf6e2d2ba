import type { Range } from "../../../charter/index.ts";
import type { FunctionCall } from "../expression.ts";
import type { MysqlServer, ParsedScript } from "../migration.ts";
import type { ObjectName, Operation, QueryMark } from "../operation.ts";
import type { RangeOf } from "../postgresql/line-index.ts";
import type { SqlText } from "../sql-text.ts";
import type { Tree } from "./expression/tree.ts";
import { decoded } from "./lexical/decoded.ts";
import type { Token } from "./lexical/token.ts";
import type { QueryFacts } from "./query/query-facts.ts";
import { Refusal } from "./refusal.ts";
import type { ScriptState } from "./script-state.ts";

/** What is met while expressions and queries are read. */
export interface Findings {
  readonly reads: Map<string, ObjectName>;
  readonly calls: FunctionCall[];
  readonly columns: Set<string>;
  readonly marks: QueryMark[];
  subquery: boolean;
}

/** The readers of what may stand within itself: an expression in a query in an expression. */
export interface Grammar {
  readonly expression: (cursor: Cursor) => Tree;
  readonly query: (cursor: Cursor) => QueryFacts;
  readonly statement: (cursor: Cursor) => readonly Operation[];
  readonly script: (sql: SqlText, server: MysqlServer, nesting: number) => ParsedScript;
}

/** Reads the tokens of one statement from left to right. */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly rangeOf: RangeOf;
  readonly server: MysqlServer;
  readonly state: ScriptState;
  readonly grammar: Grammar;
  /** Behind the last token of the statement. */
  readonly end: number;
  /** The token that comes next. */
  at: number;
  /** Open parentheses, subqueries and calls. */
  depth: number;
  /** Where findings go to: replaced while a part is read that is summarised for itself. */
  findings: Findings;
}

/** Nothing met yet. */
export const noFindings = (): Findings => ({
  reads: new Map(),
  calls: [],
  columns: new Set(),
  marks: [],
  subquery: false,
});

/** The token that comes next, or one behind it; undefined at the end of the statement. */
export const peek = (cursor: Cursor, ahead = 0): Token | undefined =>
  cursor.at + ahead < cursor.end ? cursor.tokens[cursor.at + ahead] : undefined;

/** The keyword or symbol that comes next; empty for a quoted name, a text and the end. */
export function word(cursor: Cursor, ahead = 0): string {
  const token = peek(cursor, ahead);
  return token !== undefined && (token.kind === "word" || token.kind === "symbol") ? token.value : "";
}

/** Whether these words and symbols come next. */
export const isNext = (cursor: Cursor, ...words: readonly string[]): boolean =>
  words.every((each, ahead) => word(cursor, ahead) === each);

/** Takes these words and symbols if they come next. */
export function accept(cursor: Cursor, ...words: readonly string[]): boolean {
  if (!isNext(cursor, ...words)) return false;
  cursor.at += words.length;
  return true;
}

/** Takes the one of these words that comes next; null: none does. */
export function acceptOne<W extends string>(cursor: Cursor, ...words: readonly W[]): W | null {
  const next = word(cursor);
  const found = words.find((each) => each === next);
  if (found !== undefined) cursor.at++;
  return found ?? null;
}

/** Takes these words and symbols, which must come next. */
export function expect(cursor: Cursor, ...words: readonly string[]): void {
  for (const each of words) if (!accept(cursor, each)) refuse(cursor, `\`${each.toUpperCase()}\` is missing`);
}

/** The statement cannot go on as it does. */
export function refuse(cursor: Cursor, missing?: string): never {
  const token = peek(cursor);
  const near = token === undefined ? "at the end of the statement" : `at \`${written(cursor, token)}\``;
  throw new Refusal(cursor.at, `syntax error ${near}${missing === undefined ? "" : `: ${missing}`}`);
}

/** Longest token that is repeated in a message. */
const quoteLimit = 60;

const written = ({ text }: Cursor, { start, end }: Token): string =>
  end - start > quoteLimit ? `${text.slice(start, start + quoteLimit)}…` : text.slice(start, end);

export const isAtEnd = (cursor: Cursor): boolean => cursor.at >= cursor.end;

/** Takes a literal text, those that stand right behind it included (`'a' 'b'` is one). */
export function acceptText(cursor: Cursor): string | null {
  let text: string | null = null;
  for (let token = peek(cursor); token?.kind === "string"; token = peek(cursor)) {
    text = (text ?? "") + decoded(cursor.text.slice(token.start, token.end));
    cursor.at++;
  }
  return text;
}

/** Takes elements until no comma follows. */
export function list<T>(cursor: Cursor, element: (cursor: Cursor) => T): readonly T[] {
  const found = [element(cursor)];
  while (accept(cursor, ",")) found.push(element(cursor));
  return found;
}

/** Takes elements between parentheses. */
export function parenthesised<T>(cursor: Cursor, element: (cursor: Cursor) => T): readonly T[] {
  expect(cursor, "(");
  const found = list(cursor, element);
  expect(cursor, ")");
  return found;
}

/** Passes over a parenthesis with all that is in it, which comes next. */
export function skipParentheses(cursor: Cursor): void {
  expect(cursor, "(");
  for (let depth = 1; depth > 0; cursor.at++) {
    const next = peek(cursor);
    if (next === undefined) refuse(cursor, "`)` is missing");
    if (next.kind !== "symbol") continue;
    if (next.value === "(") depth++;
    else if (next.value === ")") depth--;
  }
}

/** Where the tokens from `first` up to the one that comes next stand. */
export const rangeFrom = ({ tokens, rangeOf, at }: Cursor, first: number): Range =>
  rangeOf(tokens[first]?.start ?? 0, tokens[Math.max(first, at - 1)]?.end ?? 0);

/** The text of the tokens from `first` up to the one that comes next. */
export const textFrom = ({ tokens, text, at }: Cursor, first: number): string =>
  text.slice(tokens[first]?.start ?? 0, tokens[Math.max(first, at - 1)]?.end ?? 0);
