import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, sqlName } from "../reading/sql-name.ts";

/** Rows of one VALUES beyond which parsing takes longer than writing; COPY has no such cost. */
const mostRows = 1000;

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation } = step;
    if (operation.kind !== "insert" || operation.inserted.count === null || operation.inserted.count <= mostRows)
      continue;
    yield violation(step, {
      subject: sqlName(operation.table),
      message: `One INSERT writes ${operation.inserted.count.toLocaleString("en")} rows into ${code(sqlName(operation.table))}: the server parses all of them before it writes the first, and one bad value takes all of them back. Load them with COPY from a file beside the migration, or in statements of ${mostRows.toLocaleString("en")} rows.`,
    });
  }
}

export const insertRowLimit: MigrationRule = {
  meta: {
    id: "insert-row-limit",
    title: "INSERT of more than a thousand rows in one statement",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "A statement of many thousand rows is parsed and held in memory as a whole, on the server and in the tool that runs the migration. One value that does not fit takes all rows back, and the error does not say which it was.",
    remedy: "Load the rows with `COPY`, or split them into statements of a thousand.",
    quietWhen: ["The statement has a thousand rows or fewer, or the rows come from a query or `COPY`."],
    references: [
      { title: "PostgreSQL: Populating a database", url: "https://www.postgresql.org/docs/current/populate.html" },
    ],
    examples: {
      bad: [
        {
          title: "a table of postcodes",
          sql: `INSERT INTO postcodes (code) VALUES ${Array.from({ length: mostRows + 1 }, () => "(1)").join(",")};`,
          quote: `INSERT INTO postcodes (code) VALUES ${Array.from({ length: mostRows + 1 }, () => "(1)").join(",")}`,
        },
      ],
      good: [{ title: "a few", sql: "INSERT INTO plans (name) VALUES ('free'), ('team');" }],
    },
  },
  check,
};
