import type { Need } from "./need.ts";

/** Words that a text is searched for, and how much one of them tells. */
export interface Terms {
  /** The check's own expression for what is about it; each of its matches is a term. */
  readonly words: RegExp;
  /** Beginnings of the words of "Looked for …", in lower case. */
  readonly stems: readonly string[];
}

/** What a match of the check's expression tells, where a word of its description tells 1. */
const ownWeight = 2;
/** BM25's usual constants (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). */
const saturation = 1.2;
const lengthShare = 0.75;
/**
 * Words of a usual section. The average of the document itself and how rare a word is in it are left out, so that an edit elsewhere
 * changes no score.
 */
const usualLength = 100;
const longestText = 20_000;

/** Words that stand in every description. */
const common = new Set(
  "that with from which what when where they their there this these those such other than into each both more some does about least".split(
    " ",
  ),
);

/** The terms of a need. */
export function termsOf({ words, lookedFor }: Pick<Need, "words" | "lookedFor">): Terms {
  const said = lookedFor.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const stems = said.filter((word) => !common.has(word)).map((word) => word.replace(/(?:ies|es|s|ed|ing|ly)$/, ""));
  const flags = words.flags.replace(/[gy]/g, "");
  return {
    words: new RegExp(words.source, `${flags}g`),
    stems: [...new Set(stems)].filter((stem) => stem.length >= 3),
  };
}

/** How near a text is to the terms: each counts with how often it stands there, less and less, and less in a long text. 0: not at all. */
export function nearness(text: string, { words, stems }: Terms): number {
  const read = text.slice(0, longestText).toLowerCase();
  const said = read.match(/[\p{L}\p{N}]+/gu) ?? [];
  const own = countsOf([...text.slice(0, longestText).matchAll(words)].map(([found]) => found.toLowerCase()));
  const described = countsOf(said.flatMap((word) => stems.filter((stem) => word.startsWith(stem))));
  const length = 1 - lengthShare + (lengthShare * said.length) / usualLength;
  const sum = (counts: readonly number[]): number =>
    counts.reduce((total, count) => total + (count * (saturation + 1)) / (count + saturation * length), 0);
  return ownWeight * sum(own) + sum(described);
}

function countsOf(found: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const each of found) if (each !== "") counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts.values()];
}
