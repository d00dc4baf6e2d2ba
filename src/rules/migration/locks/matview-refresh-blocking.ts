import { resolveRelation } from "../../../artifacts/migration/index.ts";
import { manual } from "../reading/manual.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { lockRule } from "./define-lock-rule.ts";

export const matviewRefreshBlocking = lockRule({
  kinds: ["refresh-view"],
  tell({ step, operation }) {
    if (operation.concurrently) return null;
    const name = sqlName(operation.view);
    const key = resolveRelation(step.before, operation.view);
    // A view that was made WITH NO DATA cannot be read yet, and takes no CONCURRENTLY either.
    if (step.before.views.get(key)?.populated === false) return null;
    const refresh = `REFRESH MATERIALIZED VIEW CONCURRENTLY ${name}`;
    return {
      form: "REFRESH MATERIALIZED VIEW",
      subject: key,
      remedy: operation.withData
        ? `Give the view a unique index over all its rows and write ${code(refresh)}, which lets reads through.`
        : `WITH NO DATA also leaves it unreadable until the next refresh: write ${code(refresh)} on a view with a unique index.`,
    };
  },
  meta: {
    id: "matview-refresh-blocking",
    title: "Materialized view refreshed without CONCURRENTLY",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`REFRESH MATERIALIZED VIEW` takes `ACCESS EXCLUSIVE` on the view for as long as its query runs, so everything that reads it waits. `WITH NO DATA` is quick and leaves a view that nobody can read.",
    remedy:
      "Give the view a unique index without a condition over columns alone, and write `REFRESH MATERIALIZED VIEW CONCURRENTLY`, which a transaction may hold.",
    quietWhen: [
      "The materialized view is made earlier in the same change.",
      "The view holds no data yet, so that nobody reads it and CONCURRENTLY is refused.",
    ],
    references: [manual.refresh],
    examples: {
      bad: [
        {
          title: "readers wait for the query",
          sql: "REFRESH MATERIALIZED VIEW sales_by_day;",
          quote: "REFRESH MATERIALIZED VIEW sales_by_day",
        },
        {
          title: "readers fail afterwards",
          sql: "REFRESH MATERIALIZED VIEW sales_by_day WITH NO DATA;",
          quote: "REFRESH MATERIALIZED VIEW sales_by_day WITH NO DATA",
        },
      ],
      good: [
        { title: "readers go on", sql: "REFRESH MATERIALIZED VIEW CONCURRENTLY sales_by_day;" },
        {
          title: "a new view",
          sql: "CREATE MATERIALIZED VIEW sales AS SELECT 1 AS n WITH NO DATA;\nREFRESH MATERIALIZED VIEW sales;",
        },
      ],
    },
  },
});
