import type { Column, Table } from "../../../artifacts/migration/index.ts";
import { constrainedColumns } from "../reading/constrained-columns.ts";
import type { NewIndex } from "../reading/new-indexes.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { words } from "../reading/words.ts";
import { isBuiltIn } from "./define-column-rule.ts";
import { defineIndexRule } from "./define-index-rule.ts";
import { manual } from "./references.ts";

/** What others write, at a length that they choose. */
const longValues = new Set(
  "url uri link href path referrer referer query agent title subject body content description comment message text note notes bio summary payload".split(
    " ",
  ),
);

const isText = isBuiltIn("text", "varchar", "citext");

function message({ index, table, name }: NewIndex): string | null {
  if (index.method !== "btree") return null;
  for (const { column: key } of index.keys) {
    const column = table.columns.get(key ?? "");
    if (column === undefined || !isUnlimited(column, table)) continue;
    const quoted = code(identifier(column.name));
    return `${code(index.name)} indexes ${quoted} of ${code(name)}, which has no limit: a value that does not fit into 2704 bytes of the index fails its INSERT with "index row size exceeds btree maximum". Add ${code(`CHECK (char_length(${identifier(column.name)}) <= …)`)}, or index ${code(`md5(${identifier(column.name)})`)}.`;
  }
  return null;
}

const isUnlimited = ({ name, type }: Column, table: Table): boolean =>
  isText(type) &&
  type.modifiers.length === 0 &&
  longValues.has(words(name).at(-1) ?? "") &&
  !constrainedColumns(table).checked.has(name);

export const textWithoutLimit = defineIndexRule({
  meta: {
    id: "text-without-limit",
    title: "Index over text of any length",
    item: "input-validation",
    severity: "advice",
    problem:
      "An entry of a B-tree holds 2704 bytes at most. Text that others write (a URL, a title, a message) is longer some day, and from then on that `INSERT` fails with `index row size exceeds btree maximum`, which no test has shown.",
    remedy:
      "Limit the column with `CHECK (char_length(url) <= 2000)`, or index a digest of it (`md5(url)`) where only equality is asked.",
    quietWhen: [
      "A check of the table speaks of the column, or its type has a length.",
      "The name does not say text that others write: a name, a code, a key.",
      "The index is not a B-tree, is over an expression, is not new or does not stay.",
    ],
    references: [
      manual("B-Tree Indexes", "btree.html"),
      manual("Check Constraints", "ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS"),
    ],
    examples: {
      bad: [
        {
          title: "an address of any length",
          sql: "CREATE TABLE pages (id bigint PRIMARY KEY, url text NOT NULL UNIQUE);",
          quote: "UNIQUE",
        },
      ],
      good: [
        {
          title: "limited",
          sql: "CREATE TABLE pages (id bigint PRIMARY KEY, url text NOT NULL UNIQUE CHECK (char_length(url) <= 2000));",
        },
        {
          title: "a digest",
          sql: "CREATE TABLE pages (id bigint PRIMARY KEY, url text NOT NULL);\nCREATE UNIQUE INDEX ON pages (md5(url));",
        },
      ],
    },
  },
  message,
});
