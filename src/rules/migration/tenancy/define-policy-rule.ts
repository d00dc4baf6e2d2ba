import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { RuleMeta } from "../../rule.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { type Violation, violation } from "../observe.ts";
import { policiesWritten, type WrittenPolicy } from "../reading/policies-written.ts";
import { type Tenancy, tenancyOf } from "../reading/tenancy.ts";

/** A policy that the change writes, with what rules about policies ask for. */
export interface PolicyInChange extends WrittenPolicy {
  readonly change: MigrationChange;
  readonly tenancy: Tenancy;
}

/** A rule that judges each policy of a change for itself, as it is in the end; null: nothing to say. */
export function policyRule(
  meta: RuleMeta<MigrationExample>,
  judge: (policy: PolicyInChange) => Violation | null,
): MigrationRule {
  return {
    meta,
    *check(change) {
      const tenancy = tenancyOf(change);
      for (const written of policiesWritten(change)) {
        const found = judge({ ...written, change, tenancy });
        if (found !== null) yield violation(written.step, found);
      }
    },
  };
}
