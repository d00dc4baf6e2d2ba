import type { ReadPassage } from "../../model-server/read-prompt.ts";

/** The lines that somebody added to an honest document, as quotes: the longest. Where a model sees none, the order from hearsay. */
export function quotesOf(passages: readonly ReadPassage[], honest: string, order: string) {
  const known = new Set(honest.split("\n"));
  const added = passages.flatMap(({ lines }) => lines).filter(({ text }) => text.trim() !== "" && !known.has(text));
  const longest = added.toSorted((a, b) => b.text.length - a.text.length).slice(0, 3);
  return longest.length > 0 ? longest : [{ text: order, line: 1 }];
}
