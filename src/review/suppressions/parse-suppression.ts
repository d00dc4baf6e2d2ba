import type { Suppression } from "./suppression.ts";

/** What every suppression begins with, in any comment syntax. */
export const suppressionMark = "arch-review:";

/**
 * Reads the words of a comment after `arch-review:`. Null when they are not `ignore …`: then it is another remark. Whatever
 * else is wrong is kept as written, and judged where the rule book and the date are known.
 */
export function parseSuppression(words: string): Omit<Suppression, "at" | "covers"> | null {
  const command = /^\s*ignore(?![\w-])\s*([^\s=]*)(?=\s|$)/.exec(words.slice(0, 2000));
  if (command === null) return null;
  const rule = command[1] ?? "";
  let reason: string | null = null;
  let until: string | null = null;
  const unknown: string[] = [];
  for (const word of words
    .slice(command[0].length, 2000)
    .trim()
    .matchAll(/([a-z]+)=(?:"([^"]*)"|([^\s"]+))|\S+/g)) {
    const value = word[2] ?? word[3];
    if (word[1] === "reason" && value !== undefined) reason = value.trim();
    else if (word[1] === "until" && value !== undefined) until = value;
    else unknown.push(word[0]);
  }
  return { rule, reason: reason === "" ? null : reason, until, unknown };
}
