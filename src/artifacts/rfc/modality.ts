/**
 * How a clause speaks of what it names. `prescribed`: must, shall, will, should. `suggested`: may, could, might.
 * `decision-against`: "we will not lock rows", a decision that counts. `out-of-scope`: "not part of this proposal".
 * `removed`: "the timeout attribute will be removed", counts against.
 */
export type Modality =
  | "asserted"
  | "prescribed"
  | "suggested"
  | "decision-against"
  | "out-of-scope"
  | "removed"
  | "question"
  | "hypothetical";
