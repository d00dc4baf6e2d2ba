/** Bits a character of a text that a generator made; words and names of fields have fewer. */
const leastEntropy = 2.5;
const word = /^(?:[a-z]{1,30}|[A-Z]{1,30}|[A-Z][a-z]{1,30})?\d{0,6}$/;

/** Whether a value was made by a generator: letters and digits mixed, and no words with numbers at their ends such as `RS256` or `user_id_2`. */
export function looksRandom(value: string): boolean {
  if (!holdsBoth(value) || value.length < 8) return false;
  const words = value.split(/[-_./:+]|(?<=[a-z])(?=[A-Z])/);
  return !words.every((each) => word.test(each)) && entropyOf(value) >= leastEntropy;
}

/** Whether letters and digits stand in a text. */
export const holdsBoth = (value: string): boolean => /\d/.test(value) && /\p{L}/u.test(value);

function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
