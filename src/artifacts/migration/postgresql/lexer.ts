import { copyRowsEnd } from "./copy-rows.ts";
import { blankEnd, lexeme } from "./lexeme.ts";

/** The tokens that matter for finding where things end. White space and comments are left out. */
export type TokenKind =
  | "word"
  | "quoted"
  | "string"
  | "number"
  | "symbol"
  /** `${name}`, `{{ name }}`, `{name}`: text that a template engine replaces before the server sees it. */
  | "placeholder"
  /** A psql command from its backslash to the end of the line. */
  | "meta"
  /** The rows after COPY … FROM stdin, their end marker `\.` included. */
  | "copy-data";

/** A token and where it stands: offsets in UTF-16 code units, `end` behind the last one. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a script into tokens by the lexical rules of PostgreSQL (manual, 4.1) with psql's commands and template
 * placeholders on top. Linear in the length of the text; accepts anything: an unterminated token runs to the end.
 */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let statementStart = 0;
  let at = blankEnd(text, 0);
  while (at < text.length) {
    const token = lexeme(text, at);
    tokens.push(token);
    at = token.end;
    if (token.kind === "meta") statementStart = tokens.length;
    if (token.kind === "symbol" && text[token.start] === ";") {
      if (readsRows(text, tokens, statementStart)) {
        const end = copyRowsEnd(text, at);
        if (end > at) tokens.push({ kind: "copy-data", start: at, end });
        at = end;
      }
      statementStart = tokens.length;
    }
    at = blankEnd(text, at);
  }
  return tokens;
}

/** COPY … FROM stdin: what follows its semicolon are rows, not SQL. */
function readsRows(text: string, tokens: readonly Token[], first: number): boolean {
  if (!isWord(text, tokens[first], "copy")) return false;
  for (let i = first + 1; i + 1 < tokens.length; i++) {
    if (isWord(text, tokens[i], "from") && isWord(text, tokens[i + 1], "stdin")) return true;
  }
  return false;
}

/** Whether the token is this keyword or unquoted name (given in lower case). */
export function isWord(text: string, token: Token | undefined, word: string): boolean {
  if (token?.kind !== "word" || token.end - token.start !== word.length) return false;
  return text.slice(token.start, token.end).toLowerCase() === word;
}
