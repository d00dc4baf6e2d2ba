import type { MigrationExample } from "../migration/migration-rule.ts";
import type { RuleMeta } from "../rule.ts";

/** A case of a rule that goes by a rehearsal: `shown` says in words what the server showed. */
export interface ObservedExample extends MigrationExample {
  readonly shown: string;
}

/** A rule that nothing but a rehearsal can find broken: the review weighs what was observed, and this says what it means. */
export interface ObservedRule {
  readonly meta: RuleMeta<ObservedExample>;
}
