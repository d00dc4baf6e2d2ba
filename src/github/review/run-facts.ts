import type { RunFacts } from "../../report/index.ts";
import { ruleIds } from "../../rules/index.ts";
import type { PolicyInForce } from "../read/policy.ts";
import { externalIdOf, type RunSubject } from "../run-subject.ts";
import type { AppSetting } from "../setting.ts";

/** What a review was made of and when. */
export interface RunSource {
  readonly subject: RunSubject;
  /** The commit of the base branch that policy and history were read from. */
  readonly baseSha: string;
  readonly policy: PolicyInForce;
  readonly startedAt: Date;
}

/** How a review was made, as its report tells it. */
export const runFacts = (
  { engineVersion, now }: Pick<AppSetting, "engineVersion" | "now">,
  { subject, baseSha, policy, startedAt }: RunSource,
): RunFacts => ({
  engine: engineVersion,
  rules: ruleIds.length,
  auditId: externalIdOf(subject),
  baseSha,
  policySources: policy.files,
  milliseconds: now().getTime() - startedAt.getTime(),
});
