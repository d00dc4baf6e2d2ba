import { copyRowsEnd } from "./copy-rows.ts";
import { blankEnd, lexeme } from "./lexeme.ts";
import { isWord, type Token } from "./token.ts";

export type { Token };

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
    if (token.kind === "meta") {
      if (copyIn.test(text.slice(token.start, token.end))) at = pushRows(text, tokens, at);
      statementStart = tokens.length;
    }
    if (token.kind === "symbol" && text[token.start] === ";") {
      if (readsRows(text, tokens, statementStart)) at = pushRows(text, tokens, at);
      statementStart = tokens.length;
    }
    at = blankEnd(text, at);
  }
  return tokens;
}

/** psql's own `\copy` takes rows from the script for `from stdin`. */
const copyIn = /^\\copy\b.*\bfrom\s+stdin\b/i;

/** Takes the rows from an offset on as one token, and says where they end. */
function pushRows(text: string, tokens: Token[], from: number): number {
  const end = copyRowsEnd(text, from);
  if (end > from) tokens.push({ kind: "copy-data", start: from, end });
  return end;
}

/** COPY … FROM stdin: what follows its semicolon are rows, not SQL. */
function readsRows(text: string, tokens: readonly Token[], first: number): boolean {
  if (!isWord(text, tokens[first], "copy")) return false;
  for (let i = first + 1; i + 1 < tokens.length; i++) {
    if (isWord(text, tokens[i], "from") && isWord(text, tokens[i + 1], "stdin")) return true;
  }
  return false;
}
