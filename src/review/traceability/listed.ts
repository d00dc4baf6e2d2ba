/** Differences that one message names; the reader compares the rest. */
const mostNamed = 5;

/** Differences in one sentence: the first five, and how many more there are. */
export function listed(differences: readonly string[]): string {
  const more = differences.length - mostNamed;
  return [...differences.slice(0, mostNamed), ...(more > 0 ? [`${more} more differences`] : [])].join("; ");
}
