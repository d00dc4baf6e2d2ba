import type { Evidence } from "../../charter/index.ts";
import type { AskedBack, Grounding } from "../ground/grounding.ts";
import type { JudgedVerdict, UnsettledReason } from "../judge-run.ts";

/** What one call came to for a check: a reply through the gate, or why there is none. */
export type Sample =
  | Grounding
  | {
      readonly kind: "failed";
      readonly reason: Exclude<UnsettledReason, "cannot-tell" | "disagreed" | "ungrounded">;
    };

/** What a check came to, in one window or in all. */
export type Outcome =
  | {
      readonly kind: "settled";
      readonly verdict: JudgedVerdict;
      /** One to three, in the order of the document. */
      readonly evidence: readonly Evidence[];
      readonly why: string;
      readonly agreed: number;
      readonly of: number;
    }
  | { readonly kind: "unsettled"; readonly reason: UnsettledReason; readonly asked: AskedBack | null };
