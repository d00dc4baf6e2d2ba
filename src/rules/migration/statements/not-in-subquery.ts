import { defineMarkRule } from "./define-mark-rule.ts";

export const notInSubquery = defineMarkRule({
  mark: "not-in-subquery",
  dialects: ["postgresql", "mysql", "sqlite"],
  message:
    "NOT IN with a subquery is true of no row as soon as the subquery yields one NULL, and is searched once for each row. Write NOT EXISTS (SELECT 1 FROM … WHERE …) instead.",
  meta: {
    id: "not-in-subquery",
    title: "NOT IN with a subquery",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "If the subquery yields a single NULL, `NOT IN` is true of no row: the statement silently changes nothing. It also cannot be planned as an anti join, so the list is searched once for every row.",
    remedy:
      "Write `NOT EXISTS (SELECT 1 FROM … WHERE …)`, which treats NULL as one expects and is planned as an anti join.",
    quietWhen: ["The statement was reported for another of the kind: one is told, the others are meant too."],
    references: [
      {
        title: "PostgreSQL: Subquery expressions, NOT IN",
        url: "https://www.postgresql.org/docs/current/functions-subquery.html#FUNCTIONS-SUBQUERY-NOTIN",
      },
    ],
    examples: {
      bad: [
        {
          title: "orphans",
          sql: "DELETE FROM orders WHERE user_id NOT IN (SELECT id FROM users);",
          quote: "NOT IN (SELECT id FROM users)",
        },
      ],
      good: [
        {
          title: "NOT EXISTS",
          sql: "DELETE FROM orders o WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.id = o.user_id);",
        },
      ],
    },
  },
});
