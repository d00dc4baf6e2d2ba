import { limits } from "../../judge/limits.ts";

/** What a model says of its verdict, as the end of a message; empty where it says nothing. Hostile: reports escape it. */
export function whyWords(why: string): string {
  const words = oneLine(why, limits.why);
  return words === "" ? "" : `The model's words: “${words}”`;
}

/** A question in a model's words on one line; empty where it asks nothing. Hostile: reports escape it. */
export const questionWords = (question: string): string => oneLine(question, limits.question);

/** One line without marks of code and without quotation marks that would end ours, cut at a character. */
function oneLine(text: string, most: number): string {
  // A text may be of any length: no more is read than can be shown.
  const line = text
    .slice(0, 4 * most)
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .replaceAll("`", "'")
    .replaceAll(/[“”]/g, "'")
    .trim();
  return line.length <= most ? line.toWellFormed() : `${line.slice(0, most - 1).toWellFormed()}…`;
}
