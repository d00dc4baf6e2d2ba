import { endOfPlaceholder, isControl, placeholderEnd } from "../template-placeholder.ts";
import type { Token, TokenKind } from "./token.ts";

/** Keywords have 17 letters at most (`current_timestamp`). */
const longestKeyword = 17;

/**
 * Splits a script into tokens as SQLite does (sqlite3GetToken in tokenize.c), with the shell's dot-commands, Drizzle's
 * breakpoints and template placeholders on top. Linear; accepts anything: an unterminated token runs to the end. Control
 * flow of templates is left out as white space is; with `blank`, so are their values.
 */
export function lex(text: string, { blank = false } = {}): readonly Token[] {
  const tokens: Token[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const blankEnd = pastBlank(text, at);
    if (blankEnd > at) {
      if (text.startsWith("--> statement-breakpoint", at)) tokens.push(tokenOf("break", text, at, blankEnd));
      at = blankEnd;
      continue;
    }
    const startsStatement = tokens.length === 0 || isEnd(tokens.at(-1));
    const token =
      startsStatement && isDotCommand(text, at) ? tokenOf("meta", text, at, lineEnd(text, at)) : next(text, at);
    at = token.end;
    if (token.kind !== "placeholder") push(tokens, token);
    else if (!blank && !isControl(text.slice(token.start, token.end))) push(tokens, token);
  }
  return tokens;
}

/** Whether a token ends a statement. */
export const isEnd = (token: Token | undefined): boolean =>
  token !== undefined && (token.word === ";" || token.kind === "break" || token.kind === "meta");

/** A placeholder and the words that it touches are one name: `${prefix}users`. */
function push(tokens: Token[], token: Token): void {
  const before = tokens.at(-1);
  const isPart = (each: Token | undefined): boolean =>
    each?.kind === "placeholder" || each?.kind === "word" || each?.kind === "number";
  const touches = before?.end === token.start && isPart(before) && isPart(token);
  if (touches && (before?.kind === "placeholder" || token.kind === "placeholder")) {
    tokens[tokens.length - 1] = { kind: "placeholder", start: before?.start ?? token.start, end: token.end, word: "" };
  } else tokens.push(token);
}

function tokenOf(kind: TokenKind, text: string, start: number, end: number): Token {
  const shown = kind === "symbol" || (kind === "word" && end - start <= longestKeyword);
  return { kind, start, end, word: shown ? text.slice(start, end).toLowerCase() : "" };
}

/** Behind one run of white space or one comment; where neither stands, the offset itself. A comment may lack its end. */
function pastBlank(text: string, from: number): number {
  if (text.startsWith("--", from)) return lineEnd(text, from);
  if (text.startsWith("/*", from) && from + 2 < text.length) {
    const close = text.indexOf("*/", from + 2);
    return close === -1 ? text.length : close + 2;
  }
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

const isSpace = (c: number): boolean => c === 32 || c === 9 || c === 10 || c === 12 || c === 13 || c === 0xfeff;

/** The shell reads a line that begins with a full stop, outside of statements, as a command of its own (sqlite.org/cli.html). */
const isDotCommand = (text: string, at: number): boolean =>
  text[at] === "." && /^\.[a-z]/i.test(text.slice(at, at + 2)) && (at === 0 || /[\n\r]/.test(text.charAt(at - 1)));

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function next(text: string, at: number): Token {
  const c = text.charAt(at);
  const following = text.charAt(at + 1);
  if (c === "'") return quoted("string", text, at, "'");
  if (c === '"' || c === "`") return quoted("name", text, at, c);
  if (c === "[") return bracketed(text, at);
  if ((c === "x" || c === "X") && following === "'") return blob(text, at);
  if (isWordStart(text.charCodeAt(at))) return tokenOf("word", text, at, wordEnd(text, at));
  if (isDigit(c) || (c === "." && isDigit(following))) return number(text, at);
  const placeholder = placeholderAt(text, at);
  if (placeholder !== -1) return tokenOf("placeholder", text, at, placeholder);
  if ("?:@$#".includes(c)) return variable(text, at);
  return symbol(text, at);
}

function placeholderAt(text: string, at: number): number {
  if (text.startsWith("${", at)) return placeholderEnd(text, at + 1);
  if (text.startsWith("$(", at)) return endOfPlaceholder(")", text, at + 2);
  if (text[at] === "{") return placeholderEnd(text, at);
  return text.startsWith("<%", at) ? endOfPlaceholder("%>", text, at + 2) : -1;
}

/** A quote within is written twice; one that nothing closes runs to the end and is no token. */
function quoted(kind: TokenKind, text: string, start: number, mark: string): Token {
  let at = text.indexOf(mark, start + 1);
  while (at !== -1 && text[at + 1] === mark) at = text.indexOf(mark, at + 2);
  return at === -1 ? tokenOf("illegal", text, start, text.length) : tokenOf(kind, text, start, at + 1);
}

function bracketed(text: string, start: number): Token {
  const close = text.indexOf("]", start);
  return close === -1 ? tokenOf("illegal", text, start, text.length) : tokenOf("name", text, start, close + 1);
}

function blob(text: string, start: number): Token {
  let at = start + 2;
  while (isHex(text.charAt(at))) at++;
  const closed = text[at] === "'" && (at - start) % 2 === 0;
  if (closed) return tokenOf("blob", text, start, at + 1);
  const close = text.indexOf("'", at);
  return tokenOf("illegal", text, start, close === -1 ? text.length : close + 1);
}

/** Decimal with fraction and exponent, or hexadecimal, digits parted by underscores; letters behind it spoil it. */
const numeral =
  /(?:0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?)/y;

function number(text: string, start: number): Token {
  numeral.lastIndex = start;
  const end = numeral.test(text) ? numeral.lastIndex : start + 1;
  const spoiltEnd = wordEnd(text, end - 1);
  return spoiltEnd > end ? tokenOf("illegal", text, start, spoiltEnd) : tokenOf("number", text, start, end);
}

/** `?`, `?1`, `:name`, `@name`, `$name::more`, and `#1`, which SQLite keeps for itself. */
function variable(text: string, start: number): Token {
  const c = text[start];
  if (c === "?") {
    let end = start + 1;
    while (isDigit(text.charAt(end))) end++;
    return tokenOf("variable", text, start, end);
  }
  let end = c === "#" ? start + 1 : wordEnd(text, start);
  while (end > start + 1 && text.startsWith("::", end)) end = wordEnd(text, end + 1);
  return tokenOf(end > start + 1 ? "variable" : "illegal", text, start, end);
}

const symbols = ["->>", "->", "||", "<<", "<=", "<>", ">>", ">=", "==", "!="];
const single = "-()+*/%,;.<>=|&~";

function symbol(text: string, at: number): Token {
  const long = symbols.find((each) => text.startsWith(each, at));
  if (long !== undefined) return tokenOf("symbol", text, at, at + long.length);
  return tokenOf(single.includes(text.charAt(at)) ? "symbol" : "illegal", text, at, at + 1);
}

function wordEnd(text: string, from: number): number {
  let at = from + 1;
  for (let c = text.charCodeAt(at); isWordStart(c) || (c >= 48 && c <= 57) || c === 36; c = text.charCodeAt(at)) at++;
  return at;
}

/** Letters, underscore and everything beyond ASCII. */
const isWordStart = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c >= 128;
const isDigit = (c: string): boolean => c >= "0" && c <= "9" && c.length === 1;
const isHex = (c: string): boolean => /^[0-9a-f]$/i.test(c);

/** Whether a template engine fills in parts of a text of SQLite before it is run. */
export const isFilledIn = (text: string): boolean => lex(text).some(({ kind }) => kind === "placeholder");
