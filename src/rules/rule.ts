import type { LanguageId } from "../artifacts/migration/index.ts";
import type { ItemId, Range, Severity, Suggestion } from "../charter/index.ts";
import type { History } from "./edition.ts";

/** A page worth reading. */
export interface Reference {
  readonly title: string;
  readonly url: string;
}

/**
 * What is known of a rule besides its code. The documentation page, the rule book on the command line, the default
 * severities and the first tests are all made from it.
 */
export interface RuleMeta<Example> extends History {
  /** Public, kebab-case, never renamed. */
  readonly id: string;
  /** What is wrong, as a short noun phrase or sentence without a full stop. */
  readonly title: string;
  readonly item: ItemId;
  /** Silent unless the policy names the rule: a matter of style. */
  readonly offByDefault?: true;
  /** Looks for faults of the text alone: that it finds none answers no question of the charter. */
  readonly findsFaults?: true;
  /** What happens in production, and why: one paragraph of Markdown. */
  readonly problem: string;
  /** What to write instead: one paragraph of Markdown. */
  readonly remedy: string;
  /** When the rule stays silent although the pattern is there; one sentence each. */
  readonly quietWhen: readonly string[];
  readonly references: readonly Reference[];
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** What a rule saw at one place: it was broken there, or kept there (the evidence of a pass). */
export type Observation = { readonly path: string; readonly range: Range } & (
  | {
      readonly kind: "violation";
      /** What is there, what happens in production because of it, and what to write instead. Two sentences. */
      readonly message: string;
      readonly suggestion: Suggestion | null;
      /** Lighter or heavier than the rule's default where the facts say so. */
      readonly severity?: Severity;
      /** The table (`schema.name`) whose size decides how long this takes. Absent: size has no part in it. */
      readonly heavyOn?: string;
      /** The remedy written out in the file's language (SQL, YAML, …); null where the rule does not know it all. */
      readonly draft: string | null;
      /** The language of `draft` where it is the migration tool's own. Absent: that of the rule, SQL for migrations. */
      readonly draftLanguage?: LanguageId;
      /** The statement that a migration tool makes of the call at the range. Absent: the file has it as it is. */
      readonly sends?: string;
      /** What a rehearsal showed of it: a sentence. Absent: nothing that says so. */
      readonly observed?: string;
      /** Every operation of a contract that it is about, by id, however many the message names. Absent: those it stands in. */
      readonly operations?: readonly string[];
      /** What makes this violation this one when lines move: the object it is about, normalised. */
      readonly subject: string;
    }
  | { readonly kind: "kept"; readonly reason: string }
);
