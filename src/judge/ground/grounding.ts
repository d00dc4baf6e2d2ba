import type { Evidence } from "../../charter/index.ts";
import type { JudgedVerdict } from "../judge-run.ts";

/** Why a quote is not taken. */
export type QuoteFault =
  /** Its words are not in the passages. */
  | "not-in-passage"
  /** They are, and not near the line that was named. */
  | "other-line"
  /** Fewer than four words. */
  | "too-short"
  /** It touches data that was masked. */
  | "masked"
  /** It stands in words about the review: an order, a verdict, an answer that somebody forged. */
  | "about-review"
  /** It holds no word of the check. */
  | "off-topic"
  /** What it says is a question, a thought, denied, or stands in a section that decides nothing. */
  | "undecided";

/** A question of a model that cannot tell, with the words that raise it. */
export interface AskedBack {
  readonly question: string;
  readonly evidence: Evidence;
}

/** What the gate leaves of a reply. */
export type Grounding =
  | {
      readonly kind: "grounded";
      readonly verdict: JudgedVerdict;
      /** One to three, verbatim, in the order of the document; lines of one quote are joined by `\n`. */
      readonly evidence: readonly Evidence[];
      readonly why: string;
      /** Quotes beside them that were not taken. */
      readonly faults: readonly QuoteFault[];
    }
  | { readonly kind: "cannot-tell"; readonly asked: AskedBack | null; readonly faults: readonly QuoteFault[] }
  | { readonly kind: "ungrounded"; readonly faults: readonly QuoteFault[] };
