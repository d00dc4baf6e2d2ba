import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { code, sqlName } from "../reading/sql-name.ts";

export const domainWithConstraint: MigrationRule = {
  *check(change) {
    for (const step of change.steps) {
      const { operation } = step;
      if (operation.kind !== "create-domain" || (operation.checks.length === 0 && !operation.notNull)) continue;
      const name = sqlName(operation.domain);
      const has = operation.checks.length > 0 ? "a CHECK" : "NOT NULL";
      yield violation(step, {
        subject: name,
        message: `The domain ${code(name)} has ${has}: adding a column of it rewrites the table, and a later change of the constraint reads every table that uses it while their writes wait. Use the base type and a CHECK on each column, which can be added NOT VALID.`,
      });
    }
  },
  meta: {
    id: "domain-with-constraint",
    title: "Domain with a constraint",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "A constraint of a domain holds for all columns of it at once: adding a column of such a domain rewrites the table even where the default is constant (measured on PostgreSQL 15 and 18), and a change of the constraint locks all tables that use it.",
    remedy:
      "Use the base type and a `CHECK` constraint on each column: it can be added `NOT VALID` and validated table by table.",
    quietWhen: ["The domain has neither a CHECK nor NOT NULL."],
    references: [manual.createDomain],
    examples: {
      bad: [
        {
          title: "a checked domain",
          sql: "CREATE DOMAIN price AS numeric CHECK (VALUE > 0);",
          quote: "CREATE DOMAIN price AS numeric CHECK (VALUE > 0)",
        },
      ],
      good: [{ title: "a name for a type", sql: "CREATE DOMAIN price AS numeric(12, 2);" }],
    },
  },
};
