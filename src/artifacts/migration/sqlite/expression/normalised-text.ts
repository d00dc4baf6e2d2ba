import { type Cursor, spelled } from "../cursor.ts";
import { reserved } from "../keywords.ts";
import type { Token } from "../token.ts";
import type { Spot } from "../tree.ts";

type Tokens = Pick<Cursor, "text" | "tokens">;

/**
 * The text of a part as everybody would write it: words and names in lower case, no quotes that are not needed, single
 * blanks, none at the inner side of parentheses, before them or before commas. Two expressions that differ in layout alone
 * have one text.
 */
export function normalisedText({ text, tokens }: Tokens, { start, end }: Spot): string {
  const parts: string[] = [];
  const first = firstFrom(tokens, start);
  for (let index = first; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || token.end > end) break;
    if (index > first && isApart(tokens[index - 1], token)) parts.push(" ");
    parts.push(spelling(text, token));
  }
  return parts.join("");
}

/** The first token that begins at an offset or behind it. */
function firstFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function spelling(text: string, token: Token): string {
  const written = text.slice(token.start, token.end);
  if (token.kind === "word") return written.toLowerCase();
  if (token.kind !== "name") return written;
  const own = spelled(text, token).toLowerCase();
  return /^[a-z_][a-z0-9_]*$/.test(own) && !reserved.has(own) ? own : written;
}

function isApart(before: Token | undefined, token: Token): boolean {
  if (before === undefined) return false;
  if (before.word === "(" || before.word === ".") return false;
  if (token.word === "(") return before.kind === "symbol" && before.word !== ")";
  return ![")", ",", "."].includes(token.word);
}
