import type { MigrationChange } from "../../artifacts/migration/index.ts";
import type { MigrationRuleResult } from "../../rules/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { migrationFacts } from "../proposal/migration-facts.ts";
import type { SourceText } from "../source-text.ts";
import { assessRule, type Judging } from "./assess-rule.ts";
import type { Assessment } from "./assessment.ts";
import { ruleNoteOf } from "./rule-note.ts";

/**
 * Turns what the rules saw into one conclusion for each rule and each migration that it is about: a violation fails it, a
 * place where the rule is kept passes it and is its evidence. A rule that no migration of the change is about says so once:
 * two hundred rules over three hundred files would drown the report in sixty thousand lines of nothing.
 */
export function assessMigrations(
  change: MigrationChange,
  seen: readonly MigrationRuleResult[],
  sources: (path: string) => SourceText,
  policy: Policy,
): Assessment {
  const judging: Judging = { sources, policy, nothing: "No statement of the change is about it.", language: "sql" };
  const first = change.migrations[0]?.path ?? null;
  const assessed = seen.map(({ rule, observations }) => assessRule(rule, observations, first, judging));
  return {
    checks: assessed.flatMap(({ checks }) => checks),
    concerns: assessed.flatMap(({ concerns }) => concerns),
    questions: [],
    statements: migrationFacts(change, sources),
    rules: seen.map(({ rule: { meta } }) => ruleNoteOf(meta)),
    choices: [],
    failures: seen.flatMap(({ rule, failure }) =>
      failure === null ? [] : [{ path: first ?? change.root, rule: rule.meta.id }],
    ),
  };
}
