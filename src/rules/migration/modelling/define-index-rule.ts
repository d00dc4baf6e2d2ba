import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import type { Observation, RuleMeta } from "../../rule.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type NewIndex, newIndexes } from "../reading/new-indexes.ts";

/** A rule about indexes that a change makes, each for itself. */
export interface IndexRule {
  readonly meta: RuleMeta<MigrationExample>;
  readonly dialects?: NonNullable<MigrationRule["dialects"]>;
  /** What is wrong with an index and what to write instead; null: nothing. */
  readonly message: (found: NewIndex, change: MigrationChange) => string | null;
  /** The statement as it should read. Default: none is proposed. */
  readonly suggestion?: (found: NewIndex) => Suggestion | null;
  /** The remedy as SQL. Default: none. */
  readonly draft?: (found: NewIndex) => readonly string[];
}

/** Makes the rule. */
export function defineIndexRule({ message, suggestion, draft, ...rule }: IndexRule): MigrationRule {
  function* check(change: MigrationChange): Iterable<Observation> {
    for (const found of newIndexes(change)) {
      const said = message(found, change);
      if (said === null) continue;
      yield violation(found.step, {
        subject: `${found.table.key} ${found.index.name}`,
        range: found.range,
        message: said,
        suggestion: suggestion?.(found) ?? null,
        draft: draft?.(found) ?? [],
      });
    }
  }
  return { ...rule, check };
}
