import type { NewIndex } from "../reading/new-indexes.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { defineIndexRule } from "./define-index-rule.ts";
import { manual } from "./references.ts";

function message({ index, name }: NewIndex): string | null {
  const seen = new Set<string>();
  for (const { column, order = "" } of index.keys) {
    // The same column under another operator class serves other queries.
    // A placeholder stands for any column: two of one name may be two columns.
    const key = column === null || column.includes("${") ? null : `${column} ${order}`;
    if (key !== null && seen.has(key)) return said(column ?? "", name);
    if (key !== null) seen.add(key);
  }
  const twice = index.include.find((column) => index.keys.some((key) => key.column === column));
  return twice === undefined ? null : said(twice, name);
}

const said = (column: string, table: string): string =>
  `The index names ${code(identifier(column))} of ${code(table)} twice: the second time finds nothing more and makes every entry larger. Name it once; another column was probably meant.`;

export const indexDuplicateColumn = defineIndexRule({
  dialects: ["postgresql", "mysql", "sqlite"],
  meta: {
    id: "index-duplicate-column",
    title: "Index that names a column twice",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A second mention of a column in an index narrows nothing and makes every entry larger. It is nearly always a slip: the column that was meant is missing, and its queries read the table.",
    remedy: "Name the column once, and the one that was meant beside it.",
    quietWhen: [
      "The second mention has another operator class, collation or direction.",
      "The index is not new, or does not stay.",
    ],
    references: [manual("CREATE INDEX", "sql-createindex.html")],
    examples: {
      bad: [
        {
          title: "a slip of the hand",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, author bigint, topic bigint);\nCREATE INDEX ON posts (author, author);",
          quote: "CREATE INDEX ON posts (author, author)",
        },
      ],
      good: [
        {
          title: "two columns",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, author bigint, topic bigint);\nCREATE INDEX ON posts (author, topic);",
        },
      ],
    },
  },
  message,
});
