import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { type NewForeignKey, newForeignKeys } from "../reading/new-foreign-keys.ts";
import { columnsOf, listed } from "../reading/sql-list.ts";
import { statementKey } from "../reading/statement-key.ts";
import { textOfRange } from "../reading/text-of-range.ts";
import { manual } from "./references.ts";

/** NO ACTION is the default: only the text shows whether somebody chose it. */
const isUnspecified = ({ constraint, step }: NewForeignKey): boolean =>
  constraint.onDelete === "no-action" && !/\bon\s+delete\b/i.test(textOfRange(step.migration, constraint.range));

function* check(change: MigrationChange): Iterable<Observation> {
  const silent = newForeignKeys(change).filter(isUnspecified);
  const groups = Map.groupBy(silent, ({ step, table }) => `${statementKey(step)} ${table.key}`);
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const all = [first, ...others];
    const columns = all.flatMap(({ foreignKey }) => foreignKey.columns);
    const one = columns.length === 1;
    yield violation(first.step, {
      subject: `${first.table.key} ${columns.join(",")}`,
      range: first.constraint.range,
      message: `${columnsOf(
        first.name,
        columns.map((name) => ({ name })),
      )} ${one ? "does" : "do"} not say what happens when the row that ${one ? "it points" : "they point"} at is deleted: the DELETE in ${listed([...new Set(all.map(({ parentName }) => parentName))])} fails once rows point there, often first in production. Write \`ON DELETE RESTRICT\`, \`CASCADE\` or \`SET NULL\`, whichever is meant.`,
    });
  }
}

export const fkOnDeleteUnspecified: MigrationRule = {
  meta: {
    id: "fk-on-delete-unspecified",
    title: "Foreign key that does not say what a delete does",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "Without `ON DELETE` a delete of the parent fails as long as children exist. That may well be right, but nobody can see whether it was decided, and the code that deletes finds out in production.",
    remedy:
      "Say it: `ON DELETE RESTRICT` where the parent must stay, `CASCADE` where the child is a part of it, `SET NULL` where the link may go.",
    quietWhen: [
      "An action is written, `NO ACTION` included.",
      "The foreign key is not new, or the table is temporary or a partition.",
    ],
    references: [manual("Foreign Keys", "ddl-constraints.html#DDL-CONSTRAINTS-FK")],
    examples: {
      bad: [
        {
          title: "nothing is said",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
          quote: "REFERENCES users (id)",
        },
      ],
      good: [
        {
          title: "said, be it the default",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id) ON DELETE NO ACTION);",
        },
      ],
    },
  },
  check,
};
