import type { MigrationChange, QueryMark, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { replaceRange } from "../draft/replacement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { textOfRange } from "../reading/text-of-range.ts";

/** A rule about a construct that the reading of a query marks. */
interface MarkRule {
  readonly mark: QueryMark["kind"];
  /** The same for each of them: what happens, and what to write instead. */
  readonly message: string;
  /** What to write in place of the marked text; null where that is for the author to say. */
  readonly rewrite?: (text: string) => string | null;
  readonly meta: MigrationRule["meta"];
  readonly dialects?: NonNullable<MigrationRule["dialects"]>;
}

/** Most changes hold none, and each mark has a rule of its own. */
const markedSteps = oncePerChange((change) =>
  change.steps.flatMap((step): { readonly step: Step; readonly marks: readonly QueryMark[] }[] => {
    const { operation } = step;
    return "marks" in operation && operation.marks.length > 0 ? [{ step, marks: operation.marks }] : [];
  }),
);

/** Makes the rule that reports the first construct of a kind in each statement, where it stands. */
export function defineMarkRule({ mark, message, rewrite, ...rule }: MarkRule): MigrationRule {
  function* check(change: MigrationChange): Iterable<Observation> {
    for (const { step, marks } of markedSteps(change)) {
      const { statement } = step;
      const found = marks.find(({ kind }) => kind === mark);
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
  return { ...rule, check };
}
