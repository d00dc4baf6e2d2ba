import { endOfPlaceholder, placeholderEnd } from "../template-placeholder.ts";
import type { Token, TokenKind } from "./token.ts";

const code = (character: string): number => character.charCodeAt(0);
const [newline, carriageReturn, quote, doubleQuote, dollar, backslash, star, slash, minus, brace, less] = [
  code("\n"),
  code("\r"),
  code("'"),
  code('"'),
  code("$"),
  code("\\"),
  code("*"),
  code("/"),
  code("-"),
  code("{"),
  code("<"),
];

/**
 * The offset of the first character from `at` on that is neither white space nor in a comment (comments nest). A comment
 * that nothing closes is not passed over.
 */
export function blankEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const c = text.charCodeAt(at);
    if (c === 32 || (c >= 9 && c <= 13)) at++;
    else if (c === minus && text.charCodeAt(at + 1) === minus) at = lineEnd(text, at);
    else if (c === slash && text.charCodeAt(at + 1) === star) {
      const end = commentEnd(text, at);
      if (end === -1) return at;
      at = end;
    } else return at;
  }
}

/** The token that starts at `at`, where no white space or comment stands. */
export function lexeme(text: string, at: number): Token {
  const c = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (c === quote) return token("string", at, quotedEnd(text, at, quote));
  if (c === doubleQuote) return token("quoted", at, quotedEnd(text, at, doubleQuote));
  if (next === quote && (c | 32) === code("e")) return token("string", at, escapedEnd(text, at + 1));
  if (next === quote && "bBxXnN".includes(text.charAt(at))) return token("string", at, quotedEnd(text, at + 1, quote));
  if ((c | 32) === code("u") && next === code("&")) {
    const mark = text.charCodeAt(at + 2);
    if (mark === quote) return token("string", at, quotedEnd(text, at + 2, quote));
    if (mark === doubleQuote) return token("quoted", at, quotedEnd(text, at + 2, doubleQuote));
  }
  if (startsWord(c)) return token("word", at, wordEnd(text, at));
  if (isDigit(c)) return token("number", at, numberEnd(text, at));
  if (c === dollar) return dollarToken(text, at);
  if (c === brace) return placeholder(text, at, at) ?? token("symbol", at, at + 1);
  if (c === less && text[at + 1] === "%") return closedBy("%>", text, at, at + 2) ?? token("symbol", at, at + 1);
  if (c === slash && next === star) return token("comment", at, text.length);
  if (c === backslash) return token("meta", at, lineEnd(text, at));
  return token("symbol", at, at + 1);
}

function token(kind: TokenKind, start: number, end: number): Token {
  return { kind, start, end };
}

function dollarToken(text: string, at: number): Token {
  const next = text.charCodeAt(at + 1);
  if (next === brace) return placeholder(text, at, at + 1) ?? token("symbol", at, at + 1);
  if (next === code("(")) return closedBy(")", text, at, at + 2) ?? token("symbol", at, at + 1);
  if (isDigit(next)) return token("number", at, numberEnd(text, at + 1));
  let end = at + 1;
  while (startsWord(text.charCodeAt(end)) || isDigit(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) !== dollar) return token("symbol", at, at + 1);
  const tag = text.slice(at, end + 1);
  const close = text.indexOf(tag, end + 1);
  return token("string", at, close === -1 ? text.length : close + tag.length);
}

function placeholder(text: string, start: number, open: number): Token | null {
  const end = placeholderEnd(text, open);
  return end === -1 ? null : token("placeholder", start, end);
}

function closedBy(mark: string, text: string, start: number, from: number): Token | null {
  const end = endOfPlaceholder(mark, text, from);
  return end === -1 ? null : token("placeholder", start, end);
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== newline && text.charCodeAt(at) !== carriageReturn) at++;
  return at;
}

function commentEnd(text: string, from: number): number {
  let depth = 1;
  let at = from + 2;
  for (; at < text.length && depth > 0; at++) {
    const c = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (c === star && next === slash) depth--;
    else if (c === slash && next === star) depth++;
    else continue;
    at++;
  }
  return depth > 0 ? -1 : at;
}

function quotedEnd(text: string, open: number, mark: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text.charCodeAt(at) !== mark) continue;
    if (text.charCodeAt(at + 1) !== mark) return at + 1;
    at++;
  }
  return text.length;
}

function escapedEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === backslash) at++;
    else if (c === quote && text.charCodeAt(at + 1) === quote) at++;
    else if (c === quote) return at + 1;
  }
  return text.length;
}

function wordEnd(text: string, from: number): number {
  let at = from + 1;
  while (isWordPart(text.charCodeAt(at))) at++;
  return at;
}

function numberEnd(text: string, from: number): number {
  let at = from + 1;
  while (isDigit(text.charCodeAt(at)) || startsWord(text.charCodeAt(at)) || text.charAt(at) === ".") at++;
  return at;
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Letters, underscore and everything beyond ASCII, a no-break space included: the server takes it for a letter too. */
function startsWord(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c >= 128;
}

function isWordPart(c: number): boolean {
  return startsWord(c) || isDigit(c) || c === dollar;
}
