import type { Operation, RelationKey } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type LockingStep, lockingSteps } from "../reading/locking-steps.ts";
import { manual } from "../reading/manual.ts";
import { ownTable } from "../reading/own-table.ts";
import { otherPlaces } from "../reading/places.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";

/** The commands of ALTER TABLE that scan or rewrite and can share one pass with others. */
const mergeable: readonly Operation["kind"][] = [
  "add-column",
  "alter-column-type",
  "set-not-null",
  "set-column-expression",
  "set-table-property",
  "add-constraint",
];

/** The table that a step reads through under its lock; null: none, or nothing that could be merged. */
function passedThrough({ step, rewrites, scans }: LockingStep): RelationKey | null {
  const key = mergeable.includes(step.operation.kind) ? ownTable(step) : null;
  if (key === null) return null;
  return rewrites.includes(key) || scans.includes(key) ? key : null;
}

export const mergeableAlters: MigrationRule = {
  *check(change) {
    const byTable = new Map<RelationKey, LockingStep[]>();
    for (const found of lockingSteps(change)) {
      const key = passedThrough(found);
      if (key !== null) byTable.set(key, [...(byTable.get(key) ?? []), found]);
    }
    for (const [key, found] of byTable) {
      const byStatement = [...Map.groupBy(found, ({ step }) => statementKey(step)).values()];
      const second = byStatement[1]?.[0];
      if (second === undefined) continue;
      const others = found.slice(found.indexOf(second)).map(({ step }) => step);
      yield violation(second.step, {
        subject: key,
        message: `An ALTER TABLE before this one already reads all rows of ${code(keyName(key))}${otherPlaces(second.step, others)}: each statement locks the table for a pass of its own. Write the commands into one ALTER TABLE, separated by commas, which makes one pass for all of them.`,
        heavyOn: key,
      });
    }
  },
  meta: {
    id: "mergeable-alters",
    title: "Several ALTER TABLE statements where one pass would do",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "PostgreSQL makes one pass over a table for all commands of an `ALTER TABLE`. Two statements that each scan or rewrite it read it twice, and it is locked for both.",
    remedy:
      "Write the commands into one statement: `ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER COLUMN b SET NOT NULL`.",
    quietWhen: [
      "At most one of the statements scans or rewrites the table.",
      "The table is made earlier in the same change.",
    ],
    references: [manual.alterTable],
    examples: {
      bad: [
        {
          title: "two scans",
          sql: "ALTER TABLE users ALTER COLUMN name SET NOT NULL;\nALTER TABLE users ALTER COLUMN email SET NOT NULL;",
          quote: "ALTER COLUMN email SET NOT NULL",
        },
      ],
      good: [
        {
          title: "one scan",
          sql: "ALTER TABLE users ALTER COLUMN name SET NOT NULL, ALTER COLUMN email SET NOT NULL;",
        },
        { title: "no scans", sql: "ALTER TABLE users ADD COLUMN a int;\nALTER TABLE users ADD COLUMN b int;" },
      ],
    },
  },
};
