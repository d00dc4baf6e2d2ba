import type { ColumnDefinition, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { onlineStatements, serverName } from "./online/online-statements.ts";
import { isComputedDefault } from "./online/work-of.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const { mysql: server } = change;
  for (const { key, steps } of onlineStatements(change)) {
    for (const { found, work } of steps) {
      const { operation, step } = found;
      if (operation.kind !== "add-column" || work?.rebuilds !== true) continue;
      if (!isComputedDefault(operation.column, server)) continue;
      const table = code(keyName(key));
      const effect =
        work.algorithm === "copy"
          ? `copies ${table} row by row while every write to it waits`
          : `writes all of ${table} anew`;
      yield violation(step, {
        subject: `${key}.${operation.column.name}`,
        heavyOn: key,
        severity: work.algorithm === "copy" ? "blocking" : "warning",
        message: `A default that is computed has to be computed for each row that is there: ${serverName(server)} ${effect}. Add the column without it, set the default by itself, which changes the dictionary alone, and fill the rows in batches.`,
        draft: draftFor(keyName(key), operation.column),
      });
    }
  }
}

/** Null where the column is required: what to fill it with is the author's to say. */
const draftFor = (table: string, { name, default: value, notNull }: ColumnDefinition): readonly string[] =>
  notNull || value === null
    ? []
    : [`ALTER TABLE ${table} ALTER COLUMN ${identifier(name)} SET DEFAULT ${inParentheses(value.sql)};`];

const inParentheses = (sql: string): string => (sql.startsWith("(") ? sql : `(${sql})`);

export const mysqlExpressionDefault: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-expression-default",
    title: "New column with a default that is computed",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "A literal default is kept in the dictionary and costs nothing. `DEFAULT (uuid())`, or a literal in parentheses, is an expression: MySQL computes it for each row while it copies the table, and no write gets through until that is done; MariaDB writes the table anew. With replication by statements each replica computes values of its own.",
    remedy:
      "Add the column without the default, then `ALTER TABLE … ALTER COLUMN … SET DEFAULT (…)`, and fill the rows that are there in batches.",
    quietWhen: [
      "The table is made by the same change.",
      "The default is a literal without parentheses, or `CURRENT_TIMESTAMP`.",
    ],
    references: [manual("Data Type Default Values", "data-type-defaults.html")],
    examples: {
      bad: [
        {
          title: "a token of each row",
          dialect: "mysql",
          sql: "ALTER TABLE users ADD COLUMN token char(36) DEFAULT (uuid());",
          quote: "ADD COLUMN token char(36) DEFAULT (uuid())",
        },
      ],
      good: [
        { title: "a literal", dialect: "mysql", sql: "ALTER TABLE users ADD COLUMN token char(36) DEFAULT 'x';" },
        {
          title: "the current time",
          dialect: "mysql",
          sql: "ALTER TABLE users ADD COLUMN at timestamp DEFAULT CURRENT_TIMESTAMP;",
        },
      ],
    },
  },
  check,
};
