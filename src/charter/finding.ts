import type { ItemId } from "./charter.ts";
import type { Evidence, Location } from "./position.ts";
import type { Severity } from "./severity.ts";

/** Whole lines of a file to replace by `replacement` (no final newline), as a GitHub suggestion does. */
export interface Suggestion {
  readonly startLine: number;
  readonly endLine: number;
  readonly replacement: string;
}

/** That a language model settled a status which the rules had left unknown. It never changes what a rule decided. */
export interface Judged {
  /** The name of the model, as the operator configured it. */
  readonly model: string;
  /** So many of its answers out of so many said the same. */
  readonly agreed: number;
  readonly of: number;
  /** Names the judgement for whoever disputes it: 16 hexadecimal digits (`judgedName` of the judge). */
  readonly name: string;
}

/** Something wrong at a place: what is there, what happens because of it and what to write instead. */
export interface Finding extends Location {
  /** Id of the rule or check that found it. */
  readonly rule: string;
  readonly item: ItemId;
  readonly severity: Severity;
  readonly message: string;
  /** What a rehearsal on a real server showed of it: a sentence, which may hold names of the change. Absent: nothing. */
  readonly observed?: string;
  /** Verbatim text of the range, cut to a readable length. */
  readonly quote: string;
  readonly suggestion: Suggestion | null;
  /** Survives moved lines and unrelated edits; 16 hexadecimal digits. */
  readonly fingerprint: string;
  readonly status: "open" | "waived";
  /** Nothing at the place is wrong: it is where something belongs that is not said. */
  readonly missing?: true;
  /** A language model found it. Absent: a rule did. */
  readonly judged?: Judged;
  /** Why it is waived, by whom and until when; null while open. */
  readonly waiver: Waiver | null;
}

/** The decision that a finding is accepted: who says so, why, and until which day (`YYYY-MM-DD`, null: no end). */
export interface Waiver {
  readonly by: string;
  readonly reason: string;
  readonly until: string | null;
  /** The name by which people take it back, `W3`; absent for one that nobody gave by a command. */
  readonly id?: string;
}

/** What a rule or check concluded of one file. `weak`: mentioned without a decision or a number. */
export type CheckStatus = "pass" | "fail" | "weak" | "unknown" | "not-applicable" | "waived";

/** A rule's conclusion on a file, with the words or the statement that decided it. */
export interface CheckResult {
  readonly id: string;
  readonly item: ItemId;
  readonly path: string;
  readonly status: CheckStatus;
  /** One sentence: why this status. For something absent, what was looked for. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** A language model settled it. Absent: the rule did. */
  readonly judged?: Judged;
}

/** What the author is asked. `line` is where the answer belongs. */
export interface Question {
  readonly item: ItemId;
  /** Id of the check that asks. */
  readonly check: string;
  readonly path: string;
  readonly line: number;
  readonly question: string;
  /** The heading above the line; null where there is none. */
  readonly heading?: string | null;
  /** Ids of the other checks that the same answer settles. */
  readonly alsoSettles?: readonly string[];
  /** The language model in whose words it is asked. Absent: they are the rule's. */
  readonly model?: string;
  /** Larger is worth more: severity times certainty; decides which seven are asked. */
  readonly weight: number;
}
