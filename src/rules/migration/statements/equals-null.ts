import { defineMarkRule } from "./define-mark-rule.ts";

export const equalsNull = defineMarkRule({
  mark: "equals-null",
  dialects: ["postgresql", "mysql", "sqlite"],
  message:
    "A comparison with NULL holds for no row, so the statement does nothing and reports no error. Write IS NULL or IS NOT NULL.",
  rewrite: (text) => {
    const [, operator] = /^(=|<>|!=)\s*null$/i.exec(text) ?? [];
    if (operator === undefined) return null;
    return operator === "=" ? "IS NULL" : "IS NOT NULL";
  },
  meta: {
    id: "equals-null",
    title: "Comparison with = NULL",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "A comparison with NULL is neither true nor false, so `= NULL` and `<> NULL` hold for no row: an `UPDATE` or `DELETE` with such a condition changes nothing, without an error.",
    remedy: "Write `IS NULL` or `IS NOT NULL`; to compare two columns that may be NULL, `IS NOT DISTINCT FROM`.",
    quietWhen: ["The statement was reported for another of the kind: one is told, the others are meant too."],
    references: [
      {
        title: "PostgreSQL: Comparison functions and operators",
        url: "https://www.postgresql.org/docs/current/functions-comparison.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "rows without a value",
          sql: "UPDATE users SET role = 'guest' WHERE role = NULL;",
          quote: "= NULL",
        },
      ],
      good: [{ title: "IS NULL", sql: "UPDATE users SET role = 'guest' WHERE role IS NULL;" }],
    },
  },
});
