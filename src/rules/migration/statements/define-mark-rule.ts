import type { MigrationChange, QueryMark } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { replaceRange } from "../draft/replacement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { textOfRange } from "../reading/text-of-range.ts";

/** A rule about a construct that the reading of a query marks. */
interface MarkRule {
  readonly mark: QueryMark["kind"];
  /** The same for each of them: what happens, and what to write instead. */
  readonly message: string;
  /** What to write in place of the marked text; null where that is for the author to say. */
  readonly rewrite?: (text: string) => string | null;
  readonly meta: MigrationRule["meta"];
}

/** Makes the rule that reports the first construct of a kind in each statement, where it stands. */
export function defineMarkRule({ mark, message, rewrite, meta }: MarkRule): MigrationRule {
  function* check(change: MigrationChange): Iterable<Observation> {
    for (const step of change.steps) {
      const { operation, statement } = step;
      const found = "marks" in operation ? operation.marks.find(({ kind }) => kind === mark) : undefined;
      if (found === undefined) continue;
      const { range } = found;
      const written = statement.block ? null : (rewrite?.(textOfRange(step.migration, range)) ?? null);
      yield violation(step, {
        subject: statement.text.replace(/\s+/g, " "),
        range,
        message,
        suggestion: written === null ? null : replaceRange(step, range, written),
      });
    }
  }
  return { meta, check };
}
