import type { z } from "zod";

/** Characters that are no text, and those that hide or reorder it; lines become one. */
const unreadable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{E0000}-\u{E007F}]+/gu;

/** A text of a model on one line, without characters that nobody sees, of at most so many UTF-16 code units. */
export function bounded(text: string, most: number): string {
  const clean = text
    .slice(0, 4 * most)
    .toWellFormed()
    .replace(unreadable, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (clean.length <= most) return clean;
  const last = clean.charCodeAt(most - 2);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${clean.slice(0, splitsPair ? most - 2 : most - 1).trimEnd()}…`;
}

/** The most that a model is told of its mistakes. */
const mostReasons = 5;

/** What is wrong with the shape of an answer: paths of keys that we know and codes of zod, nothing that the model wrote. */
export function reasonsOf(error: z.ZodError): readonly string[] {
  const reasons = error.issues.map(({ path, code }) => `${placeOf(path)}: ${code}`);
  return [...new Set(reasons)].slice(0, mostReasons);
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the whole" : path.map(String).join(".");
}
