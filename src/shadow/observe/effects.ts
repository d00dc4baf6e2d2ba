import type { ObservedStatement } from "../observation.ts";
import { locksOf } from "./locks-of.ts";
import type { Passage } from "./passage.ts";
import { rewritesOf } from "./rewrites-of.ts";
import { scansOf } from "./scans-of.ts";

/** What a statement did to relations. */
export type Effects = Pick<ObservedStatement, "locks" | "held" | "rewrites" | "scans">;

/** Nothing that could be seen. */
export const noEffects: Effects = { locks: [], held: [], rewrites: [], scans: [] };

/** What a statement did that ran in a transaction. */
export function effectsOf(passage: Passage): Effects {
  return { ...locksOf(passage), rewrites: rewritesOf(passage), scans: scansOf(passage) };
}
