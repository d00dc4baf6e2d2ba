import type { CheckResult, ItemId, Judged, Location, Question, Severity, Suggestion } from "../../charter/index.ts";
import type { Draft, OpenChoice, RuleNote, SummaryLine } from "../review.ts";

/** Something a rule found wrong, before policy, fingerprint and waivers. */
export interface Concern extends Location {
  readonly rule: string;
  readonly item: ItemId;
  readonly severity: Severity;
  readonly message: string;
  /** What a rehearsal showed of it: a sentence. Absent: nothing. */
  readonly observed?: string;
  readonly quote: string;
  readonly suggestion: Suggestion | null;
  /** Nothing at the place is wrong: it is where something belongs that is not said. */
  readonly missing?: true;
  /** What makes it this one when lines move; normalised by the fingerprint. */
  readonly subject: string;
  /** Ids of the operations of a contract that it is about; absent: those it stands in. */
  readonly operations?: readonly string[];
  /** A language model found it. Absent: a rule did. */
  readonly judged?: Judged;
  /** What would fill the gap; null where the rule offers none. */
  readonly draft: Draft | null;
}

/** A fact about the change for one of the parts of the answer; `item` decides which. */
export interface Statement {
  readonly item: ItemId;
  /** The check that stated it; null for a fact read from the change itself. */
  readonly check: string | null;
  readonly line: SummaryLine;
  /** A language model found it: it gives way to what the rules state. Absent: a rule did. */
  readonly judged?: true;
}

/** What the rules of one artifact kind concluded. Joined by concatenation. */
export interface Assessment {
  readonly checks: readonly CheckResult[];
  readonly concerns: readonly Concern[];
  readonly questions: readonly Question[];
  readonly statements: readonly Statement[];
  readonly rules: readonly RuleNote[];
  /** Decisions that a document faces and has not taken. */
  readonly choices: readonly OpenChoice[];
  /** Rules that broke off, a bug of ours: what they judge was not looked at. */
  readonly failures: readonly RuleFailure[];
}

/** A rule that threw, and the file that it was reading. */
export interface RuleFailure {
  readonly path: string;
  readonly rule: string;
}

/**
 * What is said of rules that threw, once for each file: most often they fell over the same thing. Their own words may hold
 * anything and stay out.
 */
export const brokenOff = (failures: readonly RuleFailure[]): readonly { path: string; reason: string }[] =>
  [...Map.groupBy(failures, ({ path }) => path)].map(([path, same]) => {
    const rules = [...new Set(same.map(({ rule }) => rule))];
    const more = rules.length > 3 ? ` and ${rules.length - 3} more` : "";
    const who =
      rules.length === 1 ? `the rule ${rules[0]}` : `${rules.length} rules (${rules.slice(0, 3).join(", ")}${more})`;
    return { path, reason: `${who} broke off on it, which is a bug of arch-review` };
  });

/** Everything that several assessments found, in their order. */
export const joinAssessments = (all: readonly Assessment[]): Assessment => ({
  checks: all.flatMap(({ checks }) => checks),
  concerns: all.flatMap(({ concerns }) => concerns),
  questions: all.flatMap(({ questions }) => questions),
  statements: all.flatMap(({ statements }) => statements),
  rules: all.flatMap(({ rules }) => rules),
  choices: all.flatMap(({ choices }) => choices),
  failures: all.flatMap(({ failures }) => failures),
});
