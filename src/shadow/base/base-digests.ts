import { createHash } from "node:crypto";
import type { PlannedScript } from "../rehearsal.ts";
import { supabase } from "../supabase.ts";

/** Counts the ways in which scripts were replayed: another number where the same scripts leave another state. */
const edition = 1;

const digestOf = (...texts: readonly string[]): string => {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest("hex");
};

/**
 * For each prefix of the base (the empty one first) the digest of all that decides about the state it leaves: the engine,
 * the scripts with their treatments, and how they are run. Paths belong to it, since faults tell them.
 */
export function baseDigests(engine: string, base: readonly PlannedScript[]): readonly string[] {
  const digests = [digestOf(engine, String(edition), JSON.stringify(supabase))];
  for (const script of base) digests.push(digestOf(digests.at(-1) ?? "", factsOf(script)));
  return digests;
}

/** The key that goes with a state's: what is known of how it came about. */
export const factsDigest = (digest: string): string => digestOf(digest, "facts");

function factsOf({ path, needs, statements, transaction, batches, hasProblems }: PlannedScript): string {
  const texts = statements.map(({ text, treatment, range }) => [text, treatment, range.startLine]);
  return JSON.stringify([path, needs, texts, transaction, batches, hasProblems]);
}
