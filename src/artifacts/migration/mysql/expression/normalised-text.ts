import type { Cursor } from "../cursor.ts";
import type { Token } from "../lexical/token.ts";
import { reserved } from "../reserved-words.ts";

/**
 * The text of an expression as everybody would write it: words in lower case, no quotes that are not needed, single blanks,
 * none at the inner side of parentheses, no parentheses around the whole. Those that differ in layout alone have one text.
 */
export function normalisedText(
  { text, tokens }: Cursor,
  span: { readonly first: number; readonly end: number },
): string {
  let { first, end } = span;
  while (end - first > 2 && closesAt(tokens, first, end)) {
    first++;
    end--;
  }
  const parts: string[] = [];
  for (let index = first; index < end; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (index > first && isApart(tokens[index - 1], token)) parts.push(" ");
    parts.push(spelling(text, token));
  }
  return parts.join("");
}

/** Whether the parenthesis at `first` encloses all up to `end`. */
function closesAt(tokens: readonly Token[], first: number, end: number): boolean {
  if (tokens[first]?.value !== "(") return false;
  for (let index = first, depth = 0; index < end; index++) {
    const { kind, value } = tokens[index] ?? {};
    if (kind !== "symbol") continue;
    if (value === "(") depth++;
    else if (value === ")" && --depth === 0) return index === end - 1;
  }
  return false;
}

function spelling(text: string, { kind, start, end, value }: Token): string {
  if (kind === "word" || kind === "symbol") return value;
  const written = text.slice(start, end);
  if (kind !== "name") return written;
  const folded = value.toLowerCase();
  return /^[a-z_][a-z0-9_]*$/.test(folded) && !reserved.has(folded) ? folded : written;
}

function isApart(before: Token | undefined, token: Token): boolean {
  if (before === undefined) return false;
  const left = before.kind === "symbol" ? before.value : "";
  const right = token.kind === "symbol" ? token.value : "";
  if (left === "(" || left === "." || right === ")" || right === "," || right === ".") return false;
  return right !== "(" || (left !== "" && left !== ")");
}
