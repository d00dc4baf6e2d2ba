import type { ContractChange } from "../../artifacts/api/index.ts";
import type { MigrationChange } from "../../artifacts/migration/index.ts";
import { rfcChecks, tableContradictions } from "../../rules/index.ts";
import { assessRule } from "../assess/assess-rule.ts";
import type { Assessment } from "../assess/assessment.ts";
import { languageOf } from "../contract-language.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { SourceText } from "../source-text.ts";

const rule = rfcChecks.find(({ meta }) => meta.id === "api-contract-sync");

/** Where the contracts of a change contradict the tables that its migrations leave, where names meet. */
export function tableContracts(
  contracts: readonly ContractChange[],
  migrations: readonly MigrationChange[],
  sources: (path: string) => SourceText,
  policy: Policy,
): Pick<Assessment, "checks" | "concerns" | "rules"> {
  if (rule === undefined || migrations.length === 0) return { checks: [], concerns: [], rules: [] };
  const assessed = contracts.flatMap((change) => {
    if (change.format !== "openapi") return [];
    const observations = tableContradictions(change, migrations);
    const judging = { sources, policy, nothing: "", language: languageOf(change) };
    return [assessRule(rule, observations, null, judging)];
  });
  const { id, title, remedy } = rule.meta;
  const concerns = assessed.flatMap((each) => each.concerns);
  return {
    checks: assessed.flatMap(({ checks }) => checks),
    concerns,
    rules: concerns.length === 0 ? [] : [{ id, title, remedy }],
  };
}
