import type { Piece } from "./split.ts";
import { isWord, type Token } from "./token.ts";

/**
 * What the parser's stack (WebAssembly, with V8's default stack) was measured to bear is about 1,200 nested subqueries,
 * 3,500 nested calls, 5,400 chained operators or joins; these leave half of it. `depth`: open parentheses, brackets and
 * CASEs; `run`: tokens since the last comma, AND, OR or semicolon, summed over the open levels; `chain`: joins and set
 * operations; `length`: characters (a tree takes about 25 times the space of its text).
 */
const limits = { depth: 200, run: 2000, chain: 500, length: 1 << 20 } as const;

/**
 * PostgreSQL's lexer takes a whole run of operator characters and gives back what is too much, comment sign by comment sign
 * (`scan.l`, `xcinside` and `operator`): a run costs the square of its length.
 */
const longRun = /[~!@#^&|`?+\-*/%<>=]{1001}/;

/**
 * Whether the server's parser can take a statement without exhausting its stack or memory. Errs on the side of refusing.
 * Linear.
 */
export function isParsable(text: string, tokens: readonly Token[], { first, last }: Piece): boolean {
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? 0;
  if (end - start > limits.length || longRun.test(text.slice(start, end))) return false;
  const runs = [0];
  let total = 0;
  let chain = 0;
  const restart = (): void => {
    total -= runs[runs.length - 1] ?? 0;
    runs[runs.length - 1] = 0;
  };
  for (let index = first; index <= last; index++) {
    const role = roleOf(text, tokens[index]);
    if (role === "open") runs.push(0);
    else if (role === "close" && runs.length > 1) {
      restart();
      runs.pop();
    } else if (role === "separator") restart();
    else if (role === "chain") chain++;
    runs[runs.length - 1] = (runs[runs.length - 1] ?? 0) + 1;
    total++;
    if (runs.length > limits.depth || total > limits.run || chain > limits.chain) return false;
  }
  return true;
}

type Role = "open" | "close" | "separator" | "chain" | "other";

const symbolRoles: Readonly<Record<string, Role>> = {
  "(": "open",
  "[": "open",
  ")": "close",
  "]": "close",
  ",": "separator",
  ";": "separator",
};
const wordRoles: readonly (readonly [string, Role])[] = [
  ["case", "open"],
  ["end", "close"],
  ["and", "separator"],
  ["or", "separator"],
  ["join", "chain"],
  ["union", "chain"],
  ["intersect", "chain"],
  ["except", "chain"],
];

function roleOf(text: string, token: Token | undefined): Role {
  if (token?.kind === "symbol") return symbolRoles[text.charAt(token.start)] ?? "other";
  if (token?.kind !== "word") return "other";
  return wordRoles.find(([word]) => isWord(text, token, word))?.[1] ?? "other";
}
