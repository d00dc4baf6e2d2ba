/** Phrases in a sentence: `a`, `a and b`, `a, b and c`. For names use `listed`, which marks them as code. */
export const joined = (phrases: readonly string[]): string =>
  phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`;
