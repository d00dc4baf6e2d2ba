import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { CheckStatus, Evidence, Range } from "../../charter/index.ts";
import type { RuleMeta } from "../rule.ts";

/** A document and what the check must say of it; `quote` is the text the verdict must show, where it shows one. */
export interface RfcExample {
  readonly title: string;
  readonly markdown: string;
  readonly status: Exclude<CheckStatus, "waived">;
  readonly quote?: string;
  /** Paths of the repository besides the document; absent: they are not known. */
  readonly files?: readonly string[];
}

/** What a check concludes of one document. */
export interface RfcVerdict {
  readonly status: Exclude<CheckStatus, "waived">;
  /** One sentence. For something absent: what was looked for, and the nearest miss. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** Where a finding points: the section that should hold the answer, else the line that raises the question. */
  readonly line: number;
  /** The question that would settle it, built from the document's own nouns; asked unless the check passes. */
  readonly question: string | null;
  /** 0 to 1: how sure the check is of this status. Ranks the questions. */
  readonly certainty: number;
  /** Of a failed or weak check: nothing that the document says is wrong, something is not said in it. */
  readonly missing?: true;
  /** Of an unknown one: lines of the document where an answer may stand, the likeliest first. Absent: nobody looked. */
  readonly passages?: readonly Range[];
  /** Markdown lines that draft what is missing, from the document's own nouns; empty where nothing is. */
  readonly draft: readonly string[];
}

/** A check of the charter over a design document. `meta.examples.bad` fail or are weak, `good` pass or do not apply. */
export interface RfcCheck {
  readonly meta: RuleMeta<RfcExample>;
  readonly check: (rfc: Rfc) => RfcVerdict;
  /** What a language model is told of the check where it is unknown. Absent: no model is asked, since the check compares or finds faults. */
  readonly answer?: CheckAnswer;
}

/** What answers a check. */
export interface CheckAnswer {
  /** What the document should say and when the check does not apply, in words of the rule book. */
  readonly asks: string;
  /** The end of "Looked for …". */
  readonly lookedFor: string;
  /** What an answer in English must hold a word of, to be about the question at all. */
  readonly words: RegExp;
  /**
   * What answers beside decisions of the proposal. `denied`: "tokens are never logged" answers, "there is no rate limit" does not.
   * `undecided`: questions, thoughts, and sections such as non-goals and rejected options.
   */
  readonly accepts: readonly ("denied" | "undecided")[];
  /** Names all of the above; 16 hexadecimal digits. */
  readonly version: string;
}
