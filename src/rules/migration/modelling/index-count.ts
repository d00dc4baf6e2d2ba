import type { NewIndex } from "../reading/new-indexes.ts";
import { code } from "../reading/sql-name.ts";
import { defineIndexRule } from "./define-index-rule.ts";
import { manual } from "./references.ts";

/** More indexes than these on one table. */
const most = 8;

const message = ({ earlier, name }: NewIndex): string | null =>
  earlier.length === most
    ? `${code(name)} gets its ${most + 1}th index: every INSERT writes all of them, and an UPDATE of one indexed column does too. Drop those that ${code("pg_stat_user_indexes")} shows unused before adding more.`
    : null;

export const indexCount = defineIndexRule({
  meta: {
    id: "index-count",
    title: "Table with many indexes",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "Every `INSERT` writes every index of its table, and an `UPDATE` of any indexed column does as well. Past a handful, writes cost more than the reads that are saved, and the indexes push the table out of memory.",
    remedy: "Drop the indexes that `pg_stat_user_indexes` shows unused, and join those that share their first keys.",
    quietWhen: [
      "The policy does not turn the rule on.",
      "The table has eight indexes or fewer, or was said to have more before.",
    ],
    references: [manual("Examining Index Usage", "indexes-examine.html")],
    examples: {
      bad: [
        {
          title: "the ninth",
          base: "CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int UNIQUE, d int UNIQUE, e int UNIQUE, f int UNIQUE, g int UNIQUE, h int UNIQUE, i int);",
          sql: "CREATE INDEX ninth ON t (i);",
          quote: "CREATE INDEX ninth ON t (i)",
        },
      ],
      good: [{ title: "the second", sql: "CREATE TABLE t (a int PRIMARY KEY, b int);\nCREATE INDEX ON t (b);" }],
    },
  },
  message,
});
