import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, sqlName } from "../reading/sql-name.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind !== "insert" || operation.inserted.from !== "query" || !operation.query.star) continue;
    const star = operation.marks.find(({ kind }) => kind === "select-star");
    const name = code(sqlName(operation.table));
    yield violation(step, {
      subject: sqlName(operation.table),
      ...(star === undefined ? {} : { range: star.range }),
      message: `The rows for ${name} come from SELECT *, in the order that the columns of the source have: one more column, or another order, and values land in the wrong columns or the statement fails. Name the columns on both sides.`,
    });
  }
}

export const selectStar: MigrationRule = {
  meta: {
    id: "select-star",
    title: "INSERT from SELECT *",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "`SELECT *` takes whatever columns the source has, in the order in which it got them. That order differs between environments, so the same migration copies right values here and wrong ones there.",
    remedy: "Name the columns of the target and of the `SELECT`, in the same order.",
    quietWhen: [
      "The `*` is in `count(*)`, in `EXISTS`, or in a subquery whose columns are picked by name.",
      "It is a view: `view-shape-change` tells about those.",
    ],
    references: [{ title: "PostgreSQL: INSERT", url: "https://www.postgresql.org/docs/current/sql-insert.html" }],
    examples: {
      bad: [{ title: "a copy", sql: "INSERT INTO users_archive SELECT * FROM users;", quote: "*" }],
      good: [
        {
          title: "by name",
          sql: "INSERT INTO users_archive (id, name) SELECT id, name FROM users;",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
