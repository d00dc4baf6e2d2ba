import type { NewIndex } from "../reading/new-indexes.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { isBuiltIn } from "./define-column-rule.ts";
import { defineIndexRule } from "./define-index-rule.ts";
import { manual } from "./references.ts";

const isBoolean = isBuiltIn("bool");

function message({ index, table, name }: NewIndex): string | null {
  const [only, second] = index.keys;
  const column = table.columns.get(only?.column ?? "");
  if (second !== undefined || column === undefined || !isBoolean(column.type)) return null;
  if (index.where !== null || index.unique || index.method !== "btree") return null;
  const quoted = identifier(column.name);
  return `${code(index.name)} on ${code(name)} indexes the boolean ${code(quoted)} alone: a search finds half of the table, which PostgreSQL reads faster without an index, and every write keeps it up. Index what is searched among the few rows: ${code(`CREATE INDEX … ON ${name} (…) WHERE ${quoted}`)}.`;
}

export const lowCardinalityIndex = defineIndexRule({
  meta: {
    id: "low-cardinality-index",
    title: "Index on a boolean alone",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "An index on a boolean points at half of the table for each value. The planner reads the table instead, and every write keeps the index up; where one value is rare, the entries for the other are waste.",
    remedy:
      "Write a partial index over the column that is searched: `CREATE INDEX ON jobs (created_at) WHERE NOT done`, which holds the few rows that matter.",
    quietWhen: [
      "The index has a condition, a second key, or is unique.",
      "The column's type is not known, or the index is not new.",
    ],
    references: [manual("Partial Indexes", "indexes-partial.html")],
    examples: {
      bad: [
        {
          title: "done or not",
          sql: "CREATE TABLE jobs (id bigint PRIMARY KEY, done boolean NOT NULL);\nCREATE INDEX jobs_done ON jobs (done);",
          quote: "CREATE INDEX jobs_done ON jobs (done)",
        },
      ],
      good: [
        {
          title: "the few that are not done",
          sql: "CREATE TABLE jobs (id bigint PRIMARY KEY, done boolean NOT NULL);\nCREATE INDEX jobs_open ON jobs (id) WHERE NOT done;",
        },
      ],
    },
  },
  message,
});
