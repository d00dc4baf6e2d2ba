import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { passagesOf } from "./passages.ts";
import { requiredTrigrams } from "./required-trigrams.ts";

/** A set of passages by their index in the document. */
type Passages = Uint32Array;

/** Which passages hold which three characters in a row. */
type Index = ReadonlyMap<string, Passages>;

const indexes = new WeakMap<Rfc, Index>();
const demands = new WeakMap<RegExp, { readonly trigrams: readonly string[] | null }>();

/**
 * The passages of a document in which all of some patterns can match, as bits by index; null where they can in any. Some
 * thousand patterns are asked of each document, and most are about something else: this spares them most passages, and a third
 * of the time of all checks.
 */
export function passagesThatMayMatch(rfc: Rfc, patterns: readonly RegExp[]): Passages | null {
  let all: Passages | null = null;
  for (const pattern of patterns) {
    const trigrams = demandOf(pattern);
    if (trigrams === null) continue;
    const some = holdersOf(rfc, trigrams);
    if (all === null) all = some;
    else for (let at = 0; at < all.length; at++) all[at] = (all[at] ?? 0) & (some[at] ?? 0);
  }
  return all;
}

function holdersOf(rfc: Rfc, trigrams: readonly string[]): Passages {
  const index = indexOf(rfc);
  const result = new Uint32Array(Math.ceil(passagesOf(rfc).length / 32));
  for (const trigram of trigrams) {
    const holders = index.get(trigram);
    if (holders === undefined) continue;
    for (let at = 0; at < result.length; at++) result[at] = (result[at] ?? 0) | (holders[at] ?? 0);
  }
  return result;
}

/** Whether a passage is in a set of `passagesThatMayMatch`. */
export function isAmong(passages: Passages | null, at: number): boolean {
  return passages === null || ((passages[at >> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

function demandOf(pattern: RegExp): readonly string[] | null {
  const known = demands.get(pattern);
  if (known !== undefined) return known.trigrams;
  const trigrams = requiredTrigrams(pattern);
  demands.set(pattern, { trigrams });
  return trigrams;
}

function indexOf(rfc: Rfc): Index {
  const known = indexes.get(rfc);
  if (known !== undefined) return known;
  const index = new Map<string, Passages>();
  const passages = passagesOf(rfc);
  const words = Math.ceil(passages.length / 32);
  for (const [at, { text }] of passages.entries()) {
    const lower = text.toLowerCase();
    for (let start = 0; start + 3 <= lower.length; start++) {
      const trigram = lower.slice(start, start + 3);
      let holders = index.get(trigram);
      if (holders === undefined) {
        holders = new Uint32Array(words);
        index.set(trigram, holders);
      }
      holders[at >> 5] = (holders[at >> 5] ?? 0) | (1 << (at & 31));
    }
  }
  indexes.set(rfc, index);
  return index;
}
