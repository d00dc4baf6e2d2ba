/** The words that a pattern names, in order. */
function wordsOf(source: string): readonly string[] {
  const bare = source
    .replace(/\\[bBwWdDsSpP]/g, " ")
    .replace(/\{[\d,]+\}/g, "")
    .replace(/\[[^\]]*\]/g, " ");
  return [...new Set(bare.match(/[a-zA-Z_][\w-]{1,20}(?: [\w-]+)?/g) ?? [])];
}

const anywhere = [
  " ",
  "a",
  "a ",
  "0",
  "- ",
  '"',
  '\\"',
  "(",
  "[",
  "`",
  "/",
  ",",
  "a_",
  "a-",
  "a.",
  "aA",
  "\n",
  "\t",
  "#",
  "<",
  "|",
];

/**
 * Texts of a length that make a pattern try again and again: what many patterns repeat, its own words one by one, and each
 * with the next, so that the beginning of every alternative and of every window is met as often as it can be. None ends well.
 */
export function attacksOn(source: string, length: number): readonly string[] {
  const words = wordsOf(source).slice(0, 12);
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word} `);
  const pumps = [...anywhere, ...words.map((word) => `${word} `), ...pairs, `${words.join(" ")} `];
  return pumps.map((pump) => `${pump.repeat(Math.ceil(length / pump.length)).slice(0, length - 1)}\u0001`);
}

/** Milliseconds of computing that a pattern takes over a text; for a global one over all of its matches. */
export function timeOf(pattern: RegExp, text: string): number {
  const before = process.cpuUsage();
  if (pattern.global) text.replace(pattern, "");
  else pattern.test(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
