import type { ApiRuleResult } from "../../rules/index.ts";
import { languageOf } from "../contract-language.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { SourceText } from "../source-text.ts";
import { assessRule } from "./assess-rule.ts";
import type { Assessment } from "./assessment.ts";
import { draftIn } from "./contract-draft.ts";
import { ruleNoteOf } from "./rule-note.ts";
import { sharedOnce } from "./shared-once.ts";

/**
 * Turns what the rules saw of the contracts of a change into one conclusion for each rule and each file that it is about. A
 * rule that nothing in any of them is about says so once.
 */
export function assessContracts(
  seen: readonly ApiRuleResult[],
  sources: (path: string) => SourceText,
  policy: Policy,
): Assessment {
  const byRule = Map.groupBy(seen, ({ rule }) => rule);
  const assessed = [...byRule.values()].flatMap((results) => {
    const speaking = sharedOnce(results).filter(({ observations }) => observations.length > 0);
    return (speaking.length > 0 ? speaking : results.slice(0, 1)).map(({ rule, change, observations }) =>
      assessRule(rule, observations, change.path, {
        sources,
        policy,
        nothing: "Nothing that the change does to the contract is about it.",
        language: languageOf(change),
        drafted: (text) => draftIn(languageOf(change), text),
      }),
    );
  });
  return {
    checks: assessed.flatMap(({ checks }) => checks),
    concerns: assessed.flatMap(({ concerns }) => concerns),
    questions: [],
    statements: [],
    rules: [...byRule.keys()].map(({ meta }) => ruleNoteOf(meta)),
    choices: [],
    failures: seen.flatMap(({ rule, change, failure }) =>
      failure === null ? [] : [{ path: change.path, rule: rule.meta.id }],
    ),
  };
}
