import type { Expression, Schema, Table, View } from "../../../artifacts/migration/index.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { listed } from "../reading/sql-list.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { isKind, tableSteps } from "../reading/table-steps.ts";

/** Whether a view shows the column: it has one of that name, which no other of its tables can be the source of. */
function shows(view: View, table: Table, column: string, schema: Schema): boolean {
  if (!view.reads.includes(table.key) || view.columns?.includes(column) !== true) return false;
  return view.reads.every((key) => {
    if (key === table.key) return true;
    const other = schema.tables.get(key);
    return other !== undefined && !other.columnsOpen && !other.columns.has(column);
  });
}

/** Whether an expression of the table reads its own column: in a subquery the name may be another table's. */
const reads = (expression: Expression | null, column: string): boolean =>
  expression !== null && !expression.subquery && expression.columns.includes(column);

/** What the server would name as depending on the column. */
function dependants(schema: Schema, table: Table, column: string): readonly string[] {
  const views = [...schema.views.values()].filter((view) => shows(view, table, column, schema));
  const policies = [...table.policies.values()].filter(
    ({ using, withCheck }) => reads(using, column) || reads(withCheck, column),
  );
  const columns = [...table.columns.values()].filter(
    ({ name, generated, computedFrom }) =>
      name !== column && generated !== null && computedFrom?.includes(column) === true,
  );
  return [
    ...views.map(({ key }) => keyName(key)),
    ...policies.map(({ name }) => identifier(name)),
    ...columns.map(({ name }) => identifier(name)),
  ];
}

export const typeChangeBlockedByView: MigrationRule = {
  *check(change) {
    for (const { step, operation, table, key } of tableSteps(change)) {
      if (table === undefined || !isKind(operation, ["alter-column-type", "drop-column"])) continue;
      const drops = operation.kind === "drop-column";
      if (drops && operation.cascade) continue;
      const found = dependants(step.before, table, operation.column);
      if (found.length === 0) continue;
      const one = found.length === 1;
      yield violation(step, {
        subject: `${key}.${operation.column}`,
        message: `${listed(found)} ${one ? "depends" : "depend"} on ${code(identifier(operation.column))}, so PostgreSQL refuses to ${drops ? "drop it" : "change its type"} and the migration fails. Drop ${one ? "it" : "them"} before and create ${one ? "it" : "them"} again afterwards, in the same transaction.`,
      });
    }
  },
  meta: {
    id: "type-change-blocked-by-view",
    title: "Change of a column that a view, policy or generated column uses",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "PostgreSQL refuses to change the type of a column, or to drop it, while a view, a materialized view, a policy or a generated column uses it. The migration fails in the first database that has the view, which need not be the developer's.",
    remedy:
      "Drop what depends on the column, change the column, and create it again, all in one transaction, so that nobody misses the view.",
    quietWhen: [
      "The view is dropped earlier, or takes its column of that name from another table.",
      "It is `DROP COLUMN … CASCADE`.",
      "What the view shows cannot be told.",
    ],
    references: [manual.typeChange],
    examples: {
      bad: [
        {
          title: "a view shows the column",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20));\nCREATE VIEW names AS SELECT id, name FROM users;",
          sql: "ALTER TABLE users ALTER COLUMN name TYPE text;",
          quote: "ALTER COLUMN name TYPE text",
        },
      ],
      good: [
        {
          title: "the view goes and comes back",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20));\nCREATE VIEW names AS SELECT id, name FROM users;",
          sql: "DROP VIEW names;\nALTER TABLE users ALTER COLUMN name TYPE text;\nCREATE VIEW names AS SELECT id, name FROM users;",
        },
      ],
    },
  },
};
