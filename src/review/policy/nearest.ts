/** Words longer than this are not compared: no key of ours is, and the comparison is quadratic. */
const longest = 80;

/**
 * The number of single-character insertions, deletions and substitutions that turn `a` into `b` (Levenshtein). Computed
 * row by row over at most 80 characters each.
 */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}

/**
 * The candidate that is fewest edits away from `word`, the earlier one on a tie; null when there is none that is at least
 * half alike, since a wild guess misleads.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  if (word.length > longest) return null;
  let best: { readonly candidate: string; readonly distance: number } | null = null;
  for (const candidate of candidates) {
    if (candidate.length > longest) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (best === null || distance < best.distance) best = { candidate, distance };
  }
  return best !== null && best.distance * 2 <= Math.max(word.length, best.candidate.length) ? best.candidate : null;
}
