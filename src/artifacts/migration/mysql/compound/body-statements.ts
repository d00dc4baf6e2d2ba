import { wordTable } from "../../word-table.ts";
import type { Token } from "../lexical/token.ts";

/** A statement of a body: indexes of its first token and of the one behind its last. */
export interface BodyStatement {
  readonly first: number;
  readonly end: number;
}

/** What stands between statements and is none: it is taken by itself. */
const marks: ReadonlySet<string> = new Set(["begin", "else", "loop", "repeat", ";"]);

/** What goes on to a word behind which a statement stands (MySQL 8.4 manual, 15.6 "Compound Statement Syntax"). */
const headers: Readonly<Record<string, string>> = wordTable({
  if: "then",
  elseif: "then",
  when: "then",
  while: "do",
  for: "do",
});

/** Statements that change nothing by themselves. */
const silent: ReadonlySet<string> = new Set([
  "close",
  "declare",
  "end",
  "fetch",
  "get",
  "iterate",
  "leave",
  "open",
  "resignal",
  "return",
  "signal",
  "until",
]);

/**
 * The statements of a compound statement, in the order they stand: those of every branch and loop, and of the handlers.
 * Linear.
 */
export function bodyStatements(tokens: readonly Token[], first: number, end: number): readonly BodyStatement[] {
  const found: BodyStatement[] = [];
  let at = first;
  while (at < end) {
    const word = valueAt(tokens, at);
    const until = headers[word];
    if (marks.has(word)) at++;
    else if (valueAt(tokens, at + 1) === ":") at += 2;
    else if (word === "case") at = behind(tokens, at, end, "when", 0);
    else if (until !== undefined) at = behind(tokens, at, end, until, 1);
    else if (word === "declare" && isHandler(tokens, at)) at = handled(tokens, at, end);
    else {
      const stop = behind(tokens, at, end, ";", 0);
      if (!silent.has(word)) found.push({ first: at, end: stop });
      at = stop;
    }
  }
  return found;
}

const valueAt = (tokens: readonly Token[], at: number): string => {
  const token = tokens[at];
  return token?.kind === "word" || token?.kind === "symbol" || token?.kind === "delimiter" ? token.value : "";
};

/** The place of a word outside of expressions with an END of their own, or `more` tokens behind it; else the end. */
function behind(tokens: readonly Token[], from: number, end: number, word: string, more: number): number {
  let depth = 0;
  for (let at = from + 1; at < end; at++) {
    const value = valueAt(tokens, at);
    if (depth === 0 && value === word) return at + more;
    if (value === "case" && valueAt(tokens, at - 1) !== "end") depth++;
    else if (value === "end" && depth > 0) depth--;
  }
  return end;
}

/** `DECLARE CONTINUE HANDLER FOR …`. */
const isHandler = (tokens: readonly Token[], at: number): boolean => valueAt(tokens, at + 2) === "handler";

/** Behind the conditions of a handler, where its statement stands. */
function handled(tokens: readonly Token[], at: number, end: number): number {
  let next = at + 4;
  while (next < end && isCondition(tokens, next)) next++;
  return next;
}

const conditions: ReadonlySet<string> = new Set([
  "sqlexception",
  "sqlwarning",
  "sqlstate",
  "value",
  "not",
  "found",
  ",",
]);

function isCondition(tokens: readonly Token[], at: number): boolean {
  const kind = tokens[at]?.kind;
  const value = valueAt(tokens, at);
  return conditions.has(value) || kind === "string" || kind === "number" || valueAt(tokens, at + 1) === ",";
}
