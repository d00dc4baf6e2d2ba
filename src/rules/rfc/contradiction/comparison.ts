import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import type { Passage } from "../reading/passages.ts";

/** Two statements about one thing, held against each other. The places that are compared are the evidence. */
export interface Comparison {
  readonly agrees: boolean;
  /** A sentence with the arithmetic in full. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** What to answer where they disagree. */
  readonly question: string;
}

/** Finds pairs of statements of one kind and compares them. Pure and bounded by the length of the document. */
export type Detector = (rfc: Rfc) => readonly Comparison[];

/** A comparison of the statements in some passages, each quoted once. */
export function compared(
  rfc: Rfc,
  agrees: boolean,
  places: readonly Pick<Passage, "range">[],
  reason: string,
  question: string,
): Comparison {
  const evidence = places.map(({ range }) => evidenceAt(rfc, range));
  const unique = evidence.filter(
    ({ startLine, quote }, at) =>
      evidence.findIndex((each) => each.startLine === startLine && each.quote === quote) === at,
  );
  return { agrees, reason, evidence: unique, question };
}
