import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

export const usingReadsOtherColumn: MigrationRule = {
  *check(change) {
    for (const { step, operation, key } of onExistingTables(change, "alter-column-type")) {
      const { column, using } = operation;
      if (using === null || using.columns.includes(column) || using.columns.length === 0) continue;
      const others = listed(using.columns.map(identifier));
      const name = code(identifier(column));
      yield violation(step, {
        subject: `${key}.${column}`,
        message: `USING computes ${name} from ${others} and does not read ${name} itself: the values it holds are overwritten, and nothing brings them back. Convert ${name}, or write an UPDATE first where the values are meant to be replaced.`,
      });
    }
  },
  meta: {
    id: "using-reads-other-column",
    title: "Change of type that takes its values from another column",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`ALTER COLUMN a TYPE … USING b` replaces the values of `a` by those of `b`, which is a slip more often than a wish. The old values are lost when the migration commits.",
    remedy: "Read the column itself in `USING`, or replace its values in an `UPDATE` that says so.",
    quietWhen: [
      "The expression reads the column itself, alone or beside others.",
      "It reads no column at all.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.typeChange],
    examples: {
      bad: [
        {
          title: "another column's values",
          sql: "ALTER TABLE orders ALTER COLUMN total TYPE bigint USING amount::bigint;",
          quote: "ALTER COLUMN total TYPE bigint USING amount::bigint",
        },
      ],
      good: [
        {
          title: "its own values",
          sql: "ALTER TABLE orders ALTER COLUMN total TYPE bigint USING coalesce(total, amount)::bigint;",
        },
      ],
    },
  },
};
