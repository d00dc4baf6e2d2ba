import type { Index, MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import { carries, isSameShape, leadsWith } from "../reading/index-shape.ts";
import type { NewIndex } from "../reading/new-indexes.ts";
import { code } from "../reading/sql-name.ts";
import { defineIndexRule } from "./define-index-rule.ts";
import { manual } from "./references.ts";

/** Whether a plain index is the beginning of a longer one. */
const isPrefix = (short: Index, long: Index): boolean =>
  short.method === "btree" &&
  !short.unique &&
  short.constraint === null &&
  // InnoDB drops the index that it made for a foreign key as soon as a longer one serves it (manual, 15.1.20.5).
  short.implicit !== true &&
  !isSameShape(short, long) &&
  leadsWith(long, short) &&
  carries(long, short);

/** Django gives every foreign key an index, those of its join tables too, and ends its name in eight digits of a hash. */
const isOfForeignKey = ({ name }: Index, { migration }: Step): boolean =>
  migration.framework === "django" && /_[0-9a-f]{8}$/.test(name);

function message({ step, index, earlier, alsoNew, name }: NewIndex, { dialect }: MigrationChange): string | null {
  for (const other of earlier) {
    const short = isPrefix(index, other) ? index : isPrefix(other, index) ? other : null;
    if (short === null || isOfForeignKey(short, step)) continue;
    const long = short === index ? other : index;
    return `${code(short.name)} on ${code(name)} is the beginning of ${code(long.name)}, which finds the same rows: each INSERT and UPDATE writes both for nothing. ${short === index || alsoNew.has(short.name) ? `Leave out ${code(short.name)}, and keep the longer one.` : `Drop ${code(short.name)} with ${code(dialect === "postgresql" ? "DROP INDEX CONCURRENTLY" : "DROP INDEX")} once this one is there.`}`;
  }
  return null;
}

export const redundantPrefixIndex = defineIndexRule({
  dialects: ["postgresql", "mysql", "sqlite"],
  meta: {
    id: "redundant-prefix-index",
    title: "Index that is the beginning of another one",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A B-tree index on `(a, b)` serves every query that one on `(a)` serves. The shorter one is written by every `INSERT` and most `UPDATE`s and takes memory from what is read.",
    remedy:
      "Keep the longer index alone. The shorter one pays only where the further columns are very wide, which a comment can say.",
    quietWhen: [
      "The shorter index is unique or belongs to a constraint: it enforces something.",
      "They differ in order, operator class, collation or condition, or are not B-trees.",
      "The tool makes the shorter one for a foreign key and asks nobody (Django), or the server does and drops it again (MySQL).",
      "One of them does not stay, is on a partition or a temporary table, or neither is new.",
    ],
    references: [manual("Multicolumn Indexes", "indexes-multicolumn.html")],
    examples: {
      bad: [
        {
          title: "the beginning of the primary key",
          sql: "CREATE TABLE members (team_id bigint, user_id bigint, PRIMARY KEY (team_id, user_id));\nCREATE INDEX members_team ON members (team_id);",
          quote: "CREATE INDEX members_team ON members (team_id)",
        },
      ],
      good: [
        {
          title: "MySQL, the index of a foreign key makes room for a longer one",
          dialect: "mysql",
          sql: "CREATE TABLE members (id bigint PRIMARY KEY, team_id bigint, user_id bigint, FOREIGN KEY (team_id) REFERENCES teams (id), KEY (team_id, user_id));",
        },
        {
          title: "the other direction",
          sql: "CREATE TABLE members (team_id bigint, user_id bigint, PRIMARY KEY (team_id, user_id));\nCREATE INDEX members_user ON members (user_id);",
        },
      ],
    },
  },
  message,
});
