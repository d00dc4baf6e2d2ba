import { defineMarkRule } from "./define-mark-rule.ts";

export const orderByRand = defineMarkRule({
  mark: "order-by-random",
  dialects: ["postgresql", "mysql", "sqlite"],
  message:
    "ORDER BY a random number sorts the whole table to keep some of its rows, and picks others in each environment. Order by a column that is the same everywhere, or name the rows.",
  meta: {
    id: "order-by-rand",
    title: "Rows picked by ORDER BY random()",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "`ORDER BY random()` gives every row a number and sorts all of them to keep a few: the whole table is read and sorted, on disk once it is large. What a migration picks that way is different in each environment.",
    remedy: "Name the rows by something that stays the same everywhere, or take a sample with `TABLESAMPLE`.",
    quietWhen: ["The statement was reported for another of the kind: one is told, the others are meant too."],
    references: [
      {
        title: "PostgreSQL: SELECT, TABLESAMPLE",
        url: "https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM",
      },
    ],
    examples: {
      bad: [
        {
          title: "MySQL",
          dialect: "mysql",
          sql: "INSERT INTO winners (user_id) SELECT id FROM users ORDER BY RAND() LIMIT 10;",
          quote: "RAND()",
        },
        {
          title: "a random sample",
          sql: "INSERT INTO winners (user_id) SELECT id FROM users ORDER BY random() LIMIT 10;",
          quote: "random()",
        },
      ],
      good: [
        {
          title: "by a column",
          sql: "INSERT INTO winners (user_id) SELECT id FROM users ORDER BY joined_at LIMIT 10;",
        },
      ],
    },
  },
});
