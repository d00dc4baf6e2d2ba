import { evidenceAt, type Rfc, type Section } from "../../../artifacts/rfc/index.ts";
import type { Evidence, Range } from "../../../charter/index.ts";

/**
 * How much a passage answers. 4: a contract, a table, or a sentence with modal, object and number. 3: a sentence with modal
 * and object. 2: the control is only named. 1: a word in a heading, a rejected option or a negated clause.
 */
export type Strength = 1 | 2 | 3 | 4;

/** A passage that answers a check's question to some degree. */
export interface Found {
  readonly strength: Strength;
  readonly evidence: Evidence;
  /** What the passage does, as the end of the sentence "The document …": "gives a duration for a timeout". */
  readonly note: string;
  /** Said in the description of the context; among equals the proposal's own words are shown. */
  readonly told?: boolean;
}

/** What a check's search brought. A `gap` is a passage that states the opposite of what is asked, and decides. */
export interface Search {
  readonly found: readonly Found[];
  readonly gap?: Found | undefined;
}

/** Something found at a range of a section. */
export function foundAt(rfc: Rfc, range: Range, strength: Strength, note: string): Found {
  return { strength, evidence: evidenceAt(rfc, range), note };
}

/** Something found at a heading. */
export function foundAtHeading(rfc: Rfc, section: Section, strength: Strength, note: string): Found {
  return foundAt(rfc, section.range, strength, note);
}

/**
 * The strongest; among answers (3 and 4) and among equals the proposal's own words, then what stands where the answer belongs (the higher number), then
 * the first in the document. Null when there is none.
 */
export function strongest(found: readonly Found[], belongs: (found: Found) => number = () => 0): Found | null {
  return found.reduce<Found | null>((best, each) => (best === null || beats(each, best, belongs) ? each : best), null);
}

function beats(a: Found, b: Found, belongs: (found: Found) => number): boolean {
  const told = (a.told ?? false) !== (b.told ?? false);
  if (told && Math.min(a.strength, b.strength) >= 3) return b.told ?? false;
  if (a.strength !== b.strength) return a.strength > b.strength;
  if (told) return b.told ?? false;
  const [here, there] = [belongs(a), belongs(b)];
  return here === there ? a.evidence.startLine < b.evidence.startLine : here > there;
}
