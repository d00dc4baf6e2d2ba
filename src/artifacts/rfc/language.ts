import { stopWords } from "./stop-words.ts";

/** Enough to be sure; a whole long document adds nothing. */
const mostCharacters = 60_000;

/** Scripts that name a language on their own, with the share of letters that does. */
const scripts: readonly { readonly language: string; readonly pattern: RegExp }[] = [
  { language: "ja", pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu },
  { language: "ko", pattern: /\p{Script=Hangul}/gu },
  { language: "zh", pattern: /\p{Script=Han}/gu },
  { language: "ru", pattern: /\p{Script=Cyrillic}/gu },
];

const beyondLatin = /[\u0400-\uD7FF]/;

/** The languages that each function word belongs to. */
const languagesOf: ReadonlyMap<string, readonly string[]> = Object.entries(stopWords).reduce(
  (map, [language, words]) => {
    for (const word of words) map.set(word, [...(map.get(word) ?? []), language]);
    return map;
  },
  new Map<string, readonly string[]>(),
);

/** Of running text in any of the languages at least a fifth are function words; names and keywords in code are fewer. */
const leastShare = 0.06;

/**
 * ISO 639-1 code of a text by its function words or its script; `und` where fewer than three of them stand, or so few among
 * the words that they may be names.
 */
export function detectLanguage(prose: string): string {
  const text = prose.slice(0, mostCharacters).toLowerCase();
  const words = text.match(/\p{L}+/gu) ?? [];
  if (beyondLatin.test(text)) {
    const letters = words.reduce((sum, word) => sum + word.length, 0);
    const written = scripts.find(({ pattern }) => (text.match(pattern)?.length ?? 0) * 5 > letters && letters > 10);
    if (written !== undefined) return written.language;
  }
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const language of languagesOf.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [best, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["und", 0];
  if (count < 3 || count < words.length * leastShare) return "und";
  // Two languages share some of their words: the design's own is told by a clear lead.
  return best !== "en" && count < 1.5 * (counts.get("en") ?? 0) ? "en" : best;
}
