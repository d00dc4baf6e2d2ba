import { isWord, type Token } from "./token.ts";

/** A piece of a script between semicolons: indexes of its first and last token, the semicolon left out. */
export interface Piece {
  readonly first: number;
  readonly last: number;
}

/**
 * Cuts the tokens of a script into statements at the semicolons that end one: not those within parentheses (CREATE RULE)
 * or within the `BEGIN ATOMIC … END` body of a function. A psql command, the rows of a COPY and a comment
 * that nothing closes are pieces of their own.
 */
export function splitStatements(text: string, tokens: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  let parentheses = 0;
  let blocks = 0;
  const cut = (end: number, next: number): void => {
    if (end > first) pieces.push({ first, last: end - 1 });
    first = next;
    parentheses = 0;
    blocks = 0;
  };
  tokens.forEach((token, index) => {
    if (token.kind === "meta" || token.kind === "copy-data" || token.kind === "comment") {
      cut(index, index);
      cut(index + 1, index + 1);
    } else if (token.kind === "word" && (blocks > 0 || isWord(text, token, "atomic"))) {
      blocks = blocksAfter(text, tokens, index, blocks);
    } else if (token.kind === "symbol") {
      const symbol = text[token.start];
      if (symbol === "(") parentheses++;
      else if (symbol === ")") parentheses--;
      else if (symbol === ";" && blocks === 0 && (parentheses <= 0 || !isRule(text, tokens, first)))
        cut(index, index + 1);
    }
  });
  cut(tokens.length, tokens.length);
  return pieces;
}

/** Only CREATE RULE holds semicolons in parentheses; elsewhere one ends a statement whose parenthesis was forgotten. */
function isRule(text: string, tokens: readonly Token[], first: number): boolean {
  const words = [1, 3].map((ahead) => tokens[first + ahead]);
  return isWord(text, tokens[first], "create") && words.some((token) => isWord(text, token, "rule"));
}

function blocksAfter(text: string, tokens: readonly Token[], index: number, blocks: number): number {
  const token = tokens[index];
  if (isWord(text, token, "atomic")) return isWord(text, tokens[index - 1], "begin") ? blocks + 1 : blocks;
  if (isWord(text, token, "case")) return blocks + 1;
  return isWord(text, token, "end") ? blocks - 1 : blocks;
}
