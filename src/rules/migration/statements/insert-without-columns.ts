import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, columnList, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

/** More columns are not written out in a message. */
const columnsShown = 8;

/** Up to the name of the table, plain or quoted, perhaps with a schema. */
const target = /^insert\s+into\s+[\w."]+(?=\s+values\b)/i;

function* check(change: MigrationChange): Iterable<Observation> {
  const told = new Set<string>();
  for (const { step, operation, key, table } of onExistingTables(change, "insert")) {
    const { columns, inserted, query } = operation;
    if (columns !== null || inserted.from === "default" || inserted.from === "copy" || query.star || told.has(key))
      continue;
    told.add(key);
    const name = sqlName(operation.table);
    const known = table === undefined || table.columnsOpen ? [] : [...table.columns.keys()];
    const list = known.length > 0 && known.length <= columnsShown ? columnList(known) : "(…)";
    const { rows } = inserted;
    const isCounted = known.length > 0 && rows.length > 0 && rows.every((row) => row.length === known.length);
    const taken = isCounted
      ? rewrittenStatement(step, (text) => text.replace(target, `$& ${columnList(known)}`))
      : null;
    yield violation(step, {
      subject: key,
      message: `INSERT into ${code(name)} names no columns, so its values go by the order that the columns have here: where a column was added or dropped in another order, they land in the wrong ones or the statement fails. Write ${code(`INSERT INTO ${name} ${list}`)}.`,
      suggestion: taken,
    });
  }
}

export const insertWithoutColumns: MigrationRule = {
  meta: {
    id: "insert-without-columns",
    title: "INSERT without a list of columns",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "The values go to the columns in the order in which the table got them, which may differ between environments. A column that is added later makes the same file mean something else when it runs again on a fresh database.",
    remedy: "Name the columns, in the order in which the values stand.",
    quietWhen: [
      "The table is made earlier in the same change, where the order can be seen.",
      "`DEFAULT VALUES`, or the rows of `COPY`.",
      "The rows come from a `SELECT *`: `select-star` tells about that.",
      "An earlier `INSERT` of the change into the table was reported.",
    ],
    references: [{ title: "PostgreSQL: INSERT", url: "https://www.postgresql.org/docs/current/sql-insert.html" }],
    examples: {
      bad: [
        {
          title: "by position",
          sql: "INSERT INTO plans VALUES (1, 'free', 0);",
          quote: "INSERT INTO plans VALUES (1, 'free', 0)",
        },
      ],
      good: [{ title: "by name", sql: "INSERT INTO plans (id, name, price) VALUES (1, 'free', 0);" }],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
