import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import { defineTableRule } from "../modelling/define-table-rule.ts";
import { manual } from "../modelling/references.ts";
import { isJoinTable } from "../reading/join-table.ts";
import { isLogName, timeColumns } from "../reading/log-table.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { code, keyName } from "../reading/sql-name.ts";

/** Columns that a table has at least where its rows are things of their own and no list of values. */
const fewestColumns = 4;

/** The tables of the base that say when their rows were made, and all of them. */
const convention = oncePerChange(({ before }: MigrationChange) => {
  const tables = [...before.tables.values()].filter((table) => !table.assumed && table.partitionOf === null);
  return { all: tables.length, dated: tables.filter((table) => timeColumns(table).length > 0).length };
});

export const auditColumnsMissing = defineTableRule({
  meta: {
    id: "audit-columns-missing",
    title: "Rows that do not say when they were made",
    item: "data-requirements",
    severity: "advice",
    problem:
      "After an incident the first question is which rows were written since. Without `created_at` nobody can tell, and a copy to another system has to read the whole table to find what is new.",
    remedy:
      "Add `created_at timestamptz NOT NULL DEFAULT now()`, and `updated_at` where rows change. The default costs nothing while the table is empty.",
    quietWhen: [
      "The table has a time of its own: `created_at`, `inserted_at`, `occurred_at` and the like.",
      "It is a join table, a partition, temporary, or has fewer than four columns, as lists of values do.",
      "Most tables of the base have none either.",
      "It is a log: `retention-missing` speaks of that.",
    ],
    references: [manual("Date/Time Types", "datatype-datetime.html")],
    examples: {
      bad: [
        {
          title: "nobody knows since when",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, customer text NOT NULL, total numeric NOT NULL, note text);",
          quote:
            "CREATE TABLE orders (id bigint PRIMARY KEY, customer text NOT NULL, total numeric NOT NULL, note text)",
        },
      ],
      good: [
        {
          title: "since when",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, customer text NOT NULL, total numeric NOT NULL, created_at timestamptz NOT NULL DEFAULT now());",
        },
        { title: "a list of values", sql: "CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);" },
      ],
    },
  },
  say: ({ table }, change) => {
    if (table.columns.size < fewestColumns || table.columnsOpen || table.partitionOf !== null) return null;
    if (isJoinTable(table) || isLogName(table.name) || timeColumns(table).length > 0) return null;
    const { all, dated } = convention(change);
    if (dated * 2 < all) return null;
    const name = keyName(table.key);
    return {
      message: `Rows of ${code(name)} do not say when they were made: after an incident nobody can tell which were written since, and a copy to another system reads the whole table to find what is new. Add ${code("created_at timestamptz NOT NULL DEFAULT now()")}.`,
      draft: [`ALTER TABLE ${name} ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();`],
    };
  },
});
