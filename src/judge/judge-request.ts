import type { Severity } from "../charter/index.ts";

/** A line that a model may be shown: its number in the document, and its text with secrets and personal data masked. */
export interface PassageLine {
  readonly line: number;
  readonly text: string;
  /** Parts of the text that decide nothing, in order. For the gate: no model is told. Absent: none. */
  readonly asides?: readonly Aside[];
}

/** A part of a line by offsets in its `text`, in UTF-16 code units: from `from` up to, not including, `to`. */
export interface Aside {
  readonly from: number;
  readonly to: number;
  /**
   * `undecided`: a question, a thought, what goes away or is out of scope, and all words of a section that decides nothing, such
   * as a rejected option. `denied`: "there is no rate limit".
   */
  readonly kind: "undecided" | "denied";
}

/**
 * Lines of one file in order, under the heading that the first stands under; a gap in their numbers is a gap in what is shown. Plain
 * text: no document is needed to show it.
 */
export interface Passage {
  /** The document, or a file that belongs to it. */
  readonly path: string;
  /** Masked like the lines; null above the first heading. */
  readonly heading: string | null;
  readonly lines: readonly PassageLine[];
}

/** What one call shows: passages of at most 2,000 tokens together (`tokensOf`). Equal windows are asked about in one call. */
export interface Window {
  readonly passages: readonly Passage[];
}

/** A check that the rules left unknown, as it is put to a model. A plain value: it is made in one thread and asked in another. */
export interface JudgeQuestion {
  /** The document that is judged. */
  readonly path: string;
  /** Id of the check. */
  readonly check: string;
  /** What its finding would weigh by the policy: what blocks or warns is asked three times. */
  readonly severity: Severity;
  /** The charter's question, our words: `Which operation is limited, by which key, at which rate?` */
  readonly asks: string;
  /** What answers it, our words, as the end of "Looked for …". */
  readonly lookedFor: string;
  /** Why the rules cannot tell, a sentence of ours. */
  readonly unclear: string;
  /** What a quote must hold to be about the question at all; null where the document's language has no such list. */
  readonly words: RegExp | null;
  /** Kinds of asides that answer all the same: "tokens are never logged" is denied and answers, "there is no rate limit" does not. */
  readonly accepts: readonly Aside["kind"][];
  /** Names the wording and the code of the check: another one is another question. */
  readonly ruleVersion: string;
  /** In the order of the document; at least one. */
  readonly windows: readonly Window[];
  /**
   * Whether nothing that answers can stand outside of the windows: the rules have searched the document, or the windows hold
   * all of it. Else nothing is said to be missing.
   */
  readonly whole: boolean;
}

/** What a model is asked for one review. */
export interface JudgeRequest {
  /** The heaviest first: what is left when the tokens are spent is not asked. Never empty. */
  readonly questions: readonly JudgeQuestion[];
  /** Tokens that the review may spend, prompts and answers together. */
  readonly maxTokens: number;
  /** Names the policy in force, so that what was judged under another one is judged anew. */
  readonly policyVersion: string;
}
