import type { Passage, Window } from "../judge-request.ts";

/**
 * A window as a prompt prints it: each passage between two lines that carry the nonce, and every line of it behind its number
 * or the name of what it is. Nothing of a document stands at the beginning of a line, so none of it can pass for a delimiter.
 */
export function printedWindow({ passages }: Window, nonce: string): string {
  return passages.map((passage, at) => printedPassage(passage, `PASSAGE ${at + 1} ${nonce}`)).join("\n");
}

function printedPassage({ path, heading, lines }: Passage, name: string): string {
  return [
    `BEGIN ${name}`,
    `path| ${oneLine(path)}`,
    ...(heading === null ? [] : [`heading| ${oneLine(heading)}`]),
    ...lines.map(({ line, text }) => `${line}| ${oneLine(text)}`),
    `END ${name}`,
  ].join("\n");
}

/** Characters that end a line for some reader, or that are no text: each is one space, so that what is printed stays as long. */
const unprintable = /[\p{Cc}\u2028\u2029]/gu;

/** A text without characters that could begin a line of their own. */
export const oneLine = (text: string): string => text.replace(unprintable, " ");
