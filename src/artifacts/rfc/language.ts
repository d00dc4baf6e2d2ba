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

/** Of running text in any of the languages at least a fifth are function words; names and keywords in code are fewer. */
const leastShare = 0.06;

/**
 * ISO 639-1 code of a text by its function words or its script; `und` where fewer than three of them stand, or so few among
 * the words that they may be names.
 */
export function detectLanguage(prose: string): string {
  const text = prose.slice(0, mostCharacters).toLowerCase();
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const { language, pattern } of scripts) {
    if ((text.match(pattern)?.length ?? 0) * 5 > letters && letters > 10) return language;
  }
  const counts = new Map<string, number>();
  const words = text.match(/\p{L}+/gu) ?? [];
  for (const word of words) {
    for (const [language, known] of Object.entries(stopWords)) {
      if (known.has(word)) counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [best, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["und", 0];
  if (count < 3 || count < words.length * leastShare) return "und";
  // Two languages share some of their words: the design's own is told by a clear lead.
  return best !== "en" && count < 1.5 * (counts.get("en") ?? 0) ? "en" : best;
}
