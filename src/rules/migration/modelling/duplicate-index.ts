import type { Index, MigrationChange } from "../../../artifacts/migration/index.ts";
import { carries, isSameShape } from "../reading/index-shape.ts";
import type { NewIndex } from "../reading/new-indexes.ts";
import { code } from "../reading/sql-name.ts";
import { defineIndexRule } from "./define-index-rule.ts";
import { manual } from "./references.ts";

/** The index of two that is not needed; null: both are, for one may be unique or carry more columns. */
function surplus(made: Index, other: Index): Index | null {
  if (!isSameShape(made, other)) return null;
  if ((other.unique || !made.unique) && carries(other, made)) return made;
  return made.unique && other.constraint === null && carries(made, other) ? other : null;
}

function message({ index, earlier, alsoNew, name }: NewIndex, { dialect }: MigrationChange): string | null {
  for (const other of earlier) {
    const needless = surplus(index, other);
    if (needless === null) continue;
    const kept = needless === index ? other : index;
    return `${code(needless.name)} on ${code(name)} has the keys of ${code(kept.name)}, which serves the same queries: each INSERT and UPDATE writes both, and the memory that one could use holds two. ${needless === index || alsoNew.has(needless.name) ? `Leave out ${code(needless.name)}, and keep the other.` : `Drop ${code(needless.name)} with ${code(dialect === "postgresql" ? "DROP INDEX CONCURRENTLY" : "DROP INDEX")} once this one is there.`}`;
  }
  return null;
}

export const duplicateIndex = defineIndexRule({
  dialects: ["postgresql", "mysql", "sqlite"],
  meta: {
    id: "duplicate-index",
    title: "Two indexes with the same keys",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "Of two indexes with the same keys the planner uses one; the other is written by every `INSERT` and most `UPDATE`s, keeps rows from being updated in place and takes its share of memory and of every backup. A primary key or unique constraint has an index of its own already.",
    remedy:
      "Leave the second one out. Where a unique index replaces a plain one, drop the plain one when the new one is there.",
    quietWhen: [
      "The other index is dropped in the same change: that is how an index is rebuilt.",
      "They differ in method, order, operator class, collation or condition, or one carries more columns (`INCLUDE`).",
      "The index is that of a partition or a temporary table, or is not new.",
    ],
    references: [
      manual("Indexes", "indexes.html"),
      { title: "Splinter: 0009 duplicate index", url: "https://supabase.github.io/splinter/0009_duplicate_index/" },
    ],
    examples: {
      bad: [
        {
          title: "MySQL, a unique key is an index",
          dialect: "mysql",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, slug varchar(50), UNIQUE KEY slug (slug), KEY by_slug (slug));",
          quote: "KEY by_slug (slug)",
        },
        {
          title: "a primary key has its index",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY);\nCREATE INDEX posts_id ON posts (id);",
          quote: "CREATE INDEX posts_id ON posts (id)",
        },
        {
          title: "the same keys under another name",
          base: "CREATE TABLE posts (id bigint PRIMARY KEY, author bigint);\nCREATE INDEX one ON posts (author);",
          sql: "CREATE INDEX other ON posts (author);",
          quote: "CREATE INDEX other ON posts (author)",
        },
      ],
      good: [
        {
          title: "MySQL, another length or kind",
          dialect: "mysql",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, body text, KEY a (body(10)), KEY b (body(20)), FULLTEXT KEY c (body));",
        },
        {
          title: "rebuilt under another name",
          base: "CREATE TABLE posts (id bigint PRIMARY KEY, author bigint);\nCREATE INDEX one ON posts (author);",
          sql: "CREATE INDEX CONCURRENTLY other ON posts (author);\nDROP INDEX CONCURRENTLY one;",
        },
        {
          title: "for other queries",
          sql: "CREATE TABLE posts (id bigint PRIMARY KEY, name text);\nCREATE INDEX ON posts (name);\nCREATE INDEX ON posts (name text_pattern_ops);",
        },
      ],
    },
  },
  message,
});
