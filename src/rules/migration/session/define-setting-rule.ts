import type { Migration, MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { RuleMeta } from "../../rule.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import { otherPlaces } from "../reading/places.ts";
import { code } from "../reading/sql-name.ts";
import { setting } from "../reading/timeouts.ts";

interface SettingRule {
  readonly meta: RuleMeta<MigrationExample>;
  readonly parameter: string;
  /** A value that suits most. */
  readonly value: string;
  /** Whether the parameter does its work at a step already. */
  readonly isSet: (step: Step) => boolean;
  /** Whether a migration wants it at all. */
  readonly isWanted?: (steps: readonly LockingStep[]) => boolean;
  /** Whether the team of a change wants to hear of it; absent: every team. */
  readonly isHeard?: (change: MigrationChange) => boolean;
  /** `This … : what happens`, with the other places put in. */
  readonly says: (places: string) => string;
}

/** The steps that stop others and lack the parameter, of the migrations that want it. */
function lacking(change: MigrationChange, { isSet, isWanted = () => true }: SettingRule): readonly Step[] {
  const byFile = Map.groupBy(lockingSteps(change), ({ step }): Migration => step.migration);
  return [...byFile.values()]
    .filter(isWanted)
    .flatMap((steps) => steps.filter(({ step, stopping }) => stopping.length > 0 && !isSet(step)))
    .map(({ step }) => step);
}

/** A policy note: a session parameter that statements which stop others should run under. Said once a change. */
export function settingRule(rule: SettingRule): MigrationRule {
  return {
    meta: rule.meta,
    *check(change) {
      if (rule.isHeard?.(change) === false) return;
      const steps = lacking(change, rule);
      const [first] = steps;
      if (first === undefined) return;
      const set = setting(first, rule.parameter, rule.value);
      yield violation(first, {
        subject: rule.parameter,
        message: `${rule.says(otherPlaces(first, steps))} Write ${code(set)} before the first such statement of each migration.`,
        draft: [`${set};`],
      });
    },
  };
}
