import type { RuleMeta } from "../../rules/rule.ts";
import type { RuleNote } from "../review.ts";

type Known = Pick<RuleMeta<never>, "id" | "title" | "item" | "severity" | "remedy" | "findsFaults" | "references">;

/** What a report must know of a rule of the book: `severity` is its own, whatever the policy makes of it. */
export const ruleNoteOf = ({ id, title, item, severity, remedy, findsFaults, references }: Known): RuleNote => ({
  id,
  title,
  item,
  severity,
  remedy,
  ...(findsFaults && { findsFaults }),
  ...(references[0] !== undefined && { reference: references[0].url }),
});
