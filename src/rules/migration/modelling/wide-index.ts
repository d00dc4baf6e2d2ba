import type { NewIndex } from "../reading/new-indexes.ts";
import { code } from "../reading/sql-name.ts";
import { defineIndexRule } from "./define-index-rule.ts";
import { manual } from "./references.ts";

const most = 3;

/** Methods whose keys depend on the order in which they stand. */
const ordered = new Set(["btree", "gist", "spgist"]);

function message({ index, name }: NewIndex): string | null {
  if (index.keys.length <= most || index.unique || !ordered.has(index.method)) return null;
  return `${code(index.name)} on ${code(name)} has ${index.keys.length} keys: past the third they rarely narrow a search, and each makes every entry larger and keeps more UPDATEs from staying in place. Index the two or three columns that select most, and carry others with ${code("INCLUDE (…)")}.`;
}

export const wideIndex = defineIndexRule({
  meta: {
    id: "wide-index",
    title: "Index of more than three keys",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "A B-tree is searched from its first key; a key behind one that a query leaves out or compares with a range narrows little. Wide entries mean a large index, slow writes, and updates that must write it anew because one of its many columns changed.",
    remedy:
      "Index the two or three columns that select most, in the order equality before range, and carry others with `INCLUDE`.",
    quietWhen: [
      "The index is unique: its columns say what is unique, not what is searched.",
      "It is a GIN, BRIN or bloom index, whose keys are independent of each other.",
      "The index is not new, or does not stay.",
    ],
    references: [manual("Multicolumn Indexes", "indexes-multicolumn.html")],
    examples: {
      bad: [
        {
          title: "four keys",
          sql: "CREATE INDEX CONCURRENTLY wide ON users (tenant_id, status, name, city);",
          quote: "CREATE INDEX CONCURRENTLY wide ON users (tenant_id, status, name, city)",
        },
      ],
      good: [
        {
          title: "three, and one to carry",
          sql: "CREATE INDEX CONCURRENTLY ON users (tenant_id, status, name) INCLUDE (city);",
        },
        {
          title: "unique over four",
          sql: "CREATE UNIQUE INDEX CONCURRENTLY ON users (tenant_id, kind, name, city);",
        },
      ],
    },
  },
  message,
});
