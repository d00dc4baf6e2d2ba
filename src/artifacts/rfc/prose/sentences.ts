import { rangeBetween, type Source } from "../../../charter/index.ts";
import { type FlatText, sliceFlat } from "../markdown/flat-text.ts";
import type { Sentence } from "../rfc.ts";
import { splitClauses } from "./split-clauses.ts";
import { splitSentences } from "./split-sentences.ts";

/** The sentences of a paragraph, each with the source range it covers and its clauses. */
export function sentencesOf(flat: FlatText, section: number, source: Source): readonly Sentence[] {
  return splitSentences(flat).map((span) => {
    const part = sliceFlat(flat, span.start, span.end);
    return {
      section,
      text: part.text,
      range: rangeBetween(source, part.from[0] ?? 0, part.to.at(-1) ?? 0),
      clauses: splitClauses(part),
      code: part.code.map(({ start, end }) => part.text.slice(start, end)),
      links: part.links.map(({ start, end, url }) => ({ text: part.text.slice(start, end), url })),
    };
  });
}
