import { isEnd } from "./lexer.ts";
import type { Token } from "./token.ts";

/** The tokens of one statement, by index, both ends included, without the semicolon. */
export interface Piece {
  readonly first: number;
  readonly last: number;
}

/**
 * Takes a script apart at its semicolons; a CREATE TRIGGER ends with `; END` alone, as the shell has it
 * (sqlite3_complete in complete.c). Drizzle's breakpoints end a statement wherever they stand.
 */
export function splitStatements(tokens: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  let inTrigger = false;
  const end = (index: number): void => {
    if (index > first) pieces.push({ first, last: index - 1 });
    first = index + 1;
    inTrigger = false;
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind === "meta") {
      pieces.push({ first: index, last: index });
      first = index + 1;
    } else if (token?.kind === "break") end(index);
    else if (token?.word === "trigger" && !inTrigger) inTrigger = createsTrigger(tokens, first, index);
    else if (isEnd(token)) {
      const closes = tokens[index - 1]?.word === "end" && tokens[index - 2]?.word === ";";
      if (!inTrigger || closes) end(index);
    }
  }
  end(tokens.length);
  return pieces;
}

/** [EXPLAIN [QUERY PLAN]] CREATE [TEMP] before the word TRIGGER. */
function createsTrigger(tokens: readonly Token[], first: number, at: number): boolean {
  const before = tokens.slice(Math.max(first, at - 5), at).map(({ word }) => word);
  if (at - first > 5) return false;
  return /^(?:explain (?:query plan )?)?create(?: temp| temporary)?$/.test(before.join(" "));
}
