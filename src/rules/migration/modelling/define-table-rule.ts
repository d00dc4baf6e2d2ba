import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Range, Suggestion } from "../../../charter/index.ts";
import type { Observation, RuleMeta } from "../../rule.ts";
import type { MigrationExample, MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type NewTable, newTables } from "../reading/new-tables.ts";

/** What a rule says of a table. */
export interface SaidOfTable {
  readonly message: string;
  /** Default: the whole statement. */
  readonly range?: Range;
  readonly suggestion?: Suggestion | null;
  readonly draft?: readonly string[];
}

/** A rule about tables that a change makes, each for itself. */
export interface TableRule {
  readonly meta: RuleMeta<MigrationExample>;
  /** What is wrong with a table; null: nothing. */
  readonly say: (found: NewTable, change: MigrationChange) => SaidOfTable | null;
}

/** Makes the rule. */
export function defineTableRule({ meta, say }: TableRule): MigrationRule {
  function* check(change: MigrationChange): Iterable<Observation> {
    for (const found of newTables(change)) {
      const said = say(found, change);
      if (said !== null) yield violation(found.step, { subject: found.table.key, ...said });
    }
  }
  return { meta, check };
}
