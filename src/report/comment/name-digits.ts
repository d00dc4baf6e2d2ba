import type { Review } from "../../review/index.ts";
import { judgedChecks } from "../judge-words.ts";

/**
 * How many digits tell the names of a review apart, of its findings and of what a language model settled: eight as long as no
 * two share them. Commands take any beginning of six or more.
 */
export function digitsNeeded(review: Review): number {
  const names = [
    ...review.findings.map(({ fingerprint }) => fingerprint),
    ...judgedChecks(review).map(({ judged }) => judged.name),
  ];
  const all = [...new Set(names)];
  for (let digits = 8; digits < 16; digits++) {
    if (new Set(all.map((name) => name.slice(0, digits))).size === all.length) return digits;
  }
  return 16;
}
