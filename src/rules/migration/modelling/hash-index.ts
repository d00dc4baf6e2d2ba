import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import type { NewIndex } from "../reading/new-indexes.ts";
import { code } from "../reading/sql-name.ts";
import { defineIndexRule } from "./define-index-rule.ts";
import { manual } from "./references.ts";

const message = ({ index, name }: NewIndex): string | null =>
  index.method === "hash"
    ? `${code(index.name)} on ${code(name)} is a hash index: it serves ${code("=")} alone, cannot be unique, sort, or hold two columns, and building it takes longer than a B-tree. Leave ${code("USING hash")} out, unless the values are long and only ever compared for equality.`
    : null;

export const hashIndex = defineIndexRule({
  meta: {
    id: "hash-index",
    title: "Hash index",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "A hash index serves equality and nothing else: no range, no order, no uniqueness, no second column, no scan of the index alone. A B-tree serves equality about as fast.",
    remedy:
      "Leave `USING hash` out. It pays where values are long (URLs, tokens) and only ever compared for equality: say so in a comment.",
    quietWhen: ["The index is not new, does not stay, or is on a partition or a temporary table."],
    references: [manual("Index Types", "indexes-types.html")],
    examples: {
      bad: [
        {
          title: "equality alone",
          sql: "CREATE INDEX CONCURRENTLY by_token ON sessions USING hash (token);",
          quote: "CREATE INDEX CONCURRENTLY by_token ON sessions USING hash (token)",
        },
      ],
      good: [{ title: "a B-tree", sql: "CREATE INDEX CONCURRENTLY by_token ON sessions (token);" }],
    },
  },
  message,
  suggestion: ({ step }) => rewrittenStatement(step, (text) => text.replace(/\s+using\s+hash\b/i, "")),
});
