import { defineMarkRule } from "./define-mark-rule.ts";

export const leadingWildcardLike = defineMarkRule({
  mark: "leading-wildcard",
  message:
    "A pattern that begins with % uses no B-tree index, so the statement reads the whole table. Anchor the pattern at its beginning, or build a pg_trgm index for it first.",
  meta: {
    id: "leading-wildcard-like",
    title: "LIKE pattern that begins with a wildcard",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "A pattern that begins with `%` can use no B-tree index, so the statement reads every row; an `UPDATE` or `DELETE` in a transaction does so while its locks are held.",
    remedy:
      "Anchor the pattern at its beginning, compare a stored part of the value, or build a `pg_trgm` index first where the pattern has to stay.",
    quietWhen: ["The statement was reported for another of the kind: one is told, the others are meant too."],
    references: [
      {
        title: "PostgreSQL: pg_trgm, index support",
        url: "https://www.postgresql.org/docs/current/pgtrgm.html#PGTRGM-INDEX",
      },
    ],
    examples: {
      bad: [
        {
          title: "the end of an address",
          sql: "UPDATE users SET internal = true WHERE email LIKE '%@example.org';",
          quote: "LIKE '%@example.org'",
        },
      ],
      good: [{ title: "the beginning", sql: "UPDATE users SET internal = true WHERE email LIKE 'staff-%';" }],
    },
  },
});
