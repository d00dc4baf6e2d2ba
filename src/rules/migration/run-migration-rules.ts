import type { MigrationChange } from "../../artifacts/migration/index.ts";
import type { Observation } from "../rule.ts";
import { forDatabase } from "./draft/for-database.ts";
import { forProgram, isChoiceOfTool } from "./draft/for-program.ts";
import { placed } from "./draft/place-draft.ts";
import { databasesOf, type MigrationRule } from "./migration-rule.ts";
import { weighed } from "./reading/known-size.ts";
import { withoutRebuilds } from "./reading/rebuild-steps.ts";

/** What one rule saw of a change. */
export interface MigrationRuleResult {
  readonly rule: MigrationRule;
  /** In the order of the change. What the rule saw before it failed is kept. */
  readonly observations: readonly Observation[];
  /** A rule that throws is a bug in the rule: what it threw. The review says so and goes on. */
  readonly failure: Error | null;
}

/** Runs the rules about the database of a change over it, each for itself: one that throws loses nothing of the others. Results are in the rules' order. */
export function runMigrationRules(
  written: MigrationChange,
  rules: readonly MigrationRule[],
): readonly MigrationRuleResult[] {
  const change = withoutRebuilds(written);
  const applicable = rules.filter((rule) => databasesOf(rule).includes(change.dialect));
  const programs = new Map(
    change.migrations.flatMap((migration) => (migration.code === undefined ? [] : [[migration.path, migration]])),
  );
  return applicable.map((rule) => {
    const observations: Observation[] = [];
    try {
      for (const observation of rule.check(change)) {
        const heavy = weighed(observation, rule.meta.severity, change);
        const found = change.dialect === "postgresql" ? heavy : forDatabase(heavy, change);
        const program = programs.get(found.path);
        if (program !== undefined && isChoiceOfTool(rule.meta.id, found, program)) continue;
        observations.push(program === undefined ? placed(found, change) : forProgram(found, rule, program));
      }
      return { rule, observations, failure: null };
    } catch (error) {
      return { rule, observations, failure: error instanceof Error ? error : new Error(String(error)) };
    }
  });
}
