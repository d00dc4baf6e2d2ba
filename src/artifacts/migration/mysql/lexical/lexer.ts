import type { MysqlServer } from "../../migration.ts";
import { isBlank, isDigit, isWordPart, lineEnd, quotedEnd, startsLine } from "./characters.ts";
import { readComment } from "./comments.ts";
import { controlEnd, valueEnd } from "./placeholder.ts";
import type { Token } from "./token.ts";

/** Symbols of more than one character, longest first. */
const symbols = ["<=>", "->>", "<=", ">=", "<>", "!=", "<<", ">>", ":=", "->", "&&", "||", "*/"] as const;

const openings: ReadonlySet<number> = new Set(["{", "$", "<", "%", "["].map((each) => each.charCodeAt(0)));

interface Lexing {
  readonly text: string;
  readonly server: MysqlServer;
  readonly tokens: Token[];
  delimiter: string;
  at: number;
}

/**
 * Splits a script into tokens as the server does for whom it is (MySQL 8.4 manual, chapter 11), with the mysql client's
 * DELIMITER and template placeholders on top. Linear; accepts anything: an unterminated token runs to the end.
 */
export function lex(text: string, server: MysqlServer): readonly Token[] {
  const lexing: Lexing = { text, server, tokens: [], delimiter: ";", at: 0 };
  while (skipBlank(lexing)) readToken(lexing);
  return lexing.tokens;
}

/** Passes over blanks and comments; false at the end of the text. */
function skipBlank(lexing: Lexing): boolean {
  const { text, server } = lexing;
  for (;;) {
    const { at } = lexing;
    if (at >= text.length) return false;
    const c = text.charCodeAt(at);
    if (isBlank(c)) lexing.at++;
    else if (c === 35 || (c === 45 && isLineComment(text, at))) lexing.at = lineEnd(text, at);
    else if (c === 47 && text.charCodeAt(at + 1) === 42) {
      const comment = readComment(text, at, server);
      if (comment.kind === "open") return true;
      lexing.at = comment.end;
    } else if (c === 42 && text.charCodeAt(at + 1) === 47) lexing.at += 2;
    else if (openings.has(c)) {
      const end = controlEnd(text, at);
      if (end === null) return true;
      lexing.at = end;
    } else return true;
  }
}

/** Two dashes and a blank; at the beginning of a line the mysql client asks for no blank. */
function isLineComment(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) !== 45) return false;
  return at + 2 >= text.length || isBlank(text.charCodeAt(at + 2)) || startsLine(text, at);
}

function readToken(lexing: Lexing): void {
  const { text, at, delimiter } = lexing;
  const c = text.charCodeAt(at);
  if (text.startsWith(delimiter, at)) push(lexing, "delimiter", at + delimiter.length, delimiter);
  else if (c === 39 || c === 34) push(lexing, "string", quotedEnd(text, at, true), "");
  else if (c === 96) readName(lexing);
  else if (c === 64) readVariable(lexing);
  else if (text.charCodeAt(at + 1) === 39 && "xXbBnN".includes(text.charAt(at))) {
    const end = quotedEnd(text, at + 1, true);
    push(lexing, c === 110 || c === 78 ? "string" : "number", end, text.slice(at, end));
  } else if (isDigit(c) || (c === 46 && isDigit(text.charCodeAt(at + 1)) && !followsName(lexing))) readNumber(lexing);
  else if (isWordPart(c) || openings.has(c)) readWord(lexing);
  else if (c === 47 && text.charCodeAt(at + 1) === 42) push(lexing, "comment", text.length, "");
  else if (c === 92) push(lexing, "client", lineEnd(text, at), text.slice(at, at + 2));
  else readSymbol(lexing);
}

function push(lexing: Lexing, kind: Token["kind"], end: number, value: string): void {
  lexing.tokens.push({ kind, start: lexing.at, end, value });
  lexing.at = end;
}

function readSymbol(lexing: Lexing): void {
  const { text, at } = lexing;
  const symbol = symbols.find((each) => text.startsWith(each, at)) ?? text.charAt(at);
  push(lexing, "symbol", at + symbol.length, symbol);
}

function readName(lexing: Lexing): void {
  const { text, at } = lexing;
  const end = quotedEnd(text, at, false);
  push(lexing, "name", end, text.slice(at + 1, end - 1).replaceAll("``", "`"));
}

/** A full stop behind a name parts it from another, which may begin with a digit. */
const followsName = ({ tokens, at }: Lexing): boolean => {
  const before = tokens.at(-1);
  return before !== undefined && before.end === at && (before.kind === "word" || before.kind === "name");
};

const number = /0[xX][0-9a-fA-F]+|0b[01]+|\d*\.?\d+(?:[eE][+-]?\d+)?\.?|\d+\./y;

/** A name may begin with digits: `2fa_codes`. */
function readNumber(lexing: Lexing): void {
  const { text, at } = lexing;
  number.lastIndex = at;
  const end = at + (number.exec(text)?.[0].length ?? 1);
  const qualified = text.charCodeAt(at - 1) === 46 && lexing.tokens.at(-1)?.value === ".";
  if (isWordPart(text.charCodeAt(end)) || qualified) readWord(lexing);
  else push(lexing, "number", end, text.slice(at, end));
}

function readVariable(lexing: Lexing): void {
  const { text, at } = lexing;
  const from = text.charCodeAt(at + 1) === 64 ? at + 2 : at + 1;
  const c = text.charCodeAt(from);
  let end = from;
  if (c === 39 || c === 34 || c === 96) end = quotedEnd(text, from, c !== 96);
  else while (isWordPart(text.charCodeAt(end)) || text.charAt(end) === ".") end++;
  const name = c === 39 || c === 34 || c === 96 ? text.slice(from + 1, end - 1) : text.slice(from, end);
  push(lexing, "variable", end, text.slice(at, from) + name.toLowerCase());
}

/** Letters and digits, and the placeholders that touch them: `${prefix}users` is one word. */
function readWord(lexing: Lexing): void {
  const { text, at, delimiter, tokens } = lexing;
  let end = at;
  let template = false;
  for (;;) {
    const c = text.charCodeAt(end);
    if (end > at && delimiter !== ";" && text.startsWith(delimiter, end)) break;
    const placeholder = openings.has(c) ? valueEnd(text, end) : null;
    if (placeholder !== null) {
      end = placeholder;
      template = true;
    } else if (isWordPart(c)) end++;
    else break;
  }
  if (end === at) {
    readSymbol(lexing);
    return;
  }
  const written = text.slice(at, end);
  if (template) tokens.push({ kind: "word", start: at, end, value: written, template });
  else if (!isClientCommand(lexing, written, end))
    tokens.push({ kind: "word", start: at, end, value: written.toLowerCase() });
  if (lexing.at === at) lexing.at = end;
}

/** `DELIMITER //` and `source file`, which the mysql client keeps to itself: a line of their own. */
function isClientCommand(lexing: Lexing, word: string, end: number): boolean {
  const { text, at, tokens } = lexing;
  const command = word.toLowerCase();
  if ((command !== "delimiter" && command !== "source") || !startsLine(text, at)) return false;
  const before = tokens.at(-1);
  if (before !== undefined && before.kind !== "delimiter" && command === "source") return false;
  const rest = /^[ \t]+(\S+)/.exec(text.slice(end, end + 200))?.[1];
  if (rest === undefined) return false;
  if (command === "delimiter") lexing.delimiter = rest;
  tokens.push({
    kind: command === "delimiter" ? "delimiter" : "client",
    start: at,
    end: lineEnd(text, at),
    value: command,
  });
  lexing.at = lineEnd(text, at);
  return true;
}
