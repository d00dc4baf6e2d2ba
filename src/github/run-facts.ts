import type { RunFacts } from "../report/index.ts";
import { ruleIds } from "../rules/index.ts";
import type { Publication } from "./publish/publication.ts";
import type { BaseCommits } from "./read/change-from-pull-request.ts";
import type { PolicyInForce } from "./read/policy.ts";
import { externalIdOf } from "./run-subject.ts";
import type { AppSetting } from "./setting.ts";

/** What a review was made of and when. */
export interface RunSource {
  readonly setting: Pick<AppSetting, "engineVersion" | "now">;
  readonly publication: Pick<Publication, "review">;
  readonly policy: PolicyInForce;
  readonly base: BaseCommits;
  readonly startedAt: Date;
}

/** How a review was made, as its report tells it. */
export function runFacts({ setting, publication: { review }, base, startedAt }: RunSource): RunFacts {
  const { number, generation } = review;
  return {
    engine: setting.engineVersion,
    rules: ruleIds.length,
    auditId: externalIdOf({ kind: "pull-request", number, generation }),
    baseSha: base.tip,
    policySources: [],
    milliseconds: setting.now().getTime() - startedAt.getTime(),
  };
}
