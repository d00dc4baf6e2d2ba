import type { Location } from "../../charter/index.ts";
import type { LineSpan } from "../review.ts";

/** A comment of the change's files that asks for a finding to be waived. */
export interface Suppression {
  /** The comment from its mark to its end. */
  readonly at: Location;
  /** The lines whose findings it means; null: the whole file. */
  readonly covers: LineSpan | null;
  /** As written; checked against the rule book later. */
  readonly rule: string;
  readonly reason: string | null;
  /** As written after `until=`; null where it is left out, and the suppression has no end. */
  readonly until: string | null;
  /** Words that are none of the above, in order. */
  readonly unknown: readonly string[];
}
