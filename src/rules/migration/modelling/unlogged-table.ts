import { rewrittenStatement } from "../draft/rewritten-statement.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { words } from "../reading/words.ts";
import { defineTableRule } from "./define-table-rule.ts";
import { manual } from "./references.ts";

/** Tables whose rows can be made again. */
const disposable = new Set(
  "cache caches cached session sessions tmp temp staging stage scratch buffer job jobs queue lock locks import limit limits throttle presence".split(
    " ",
  ),
);

export const unloggedTable = defineTableRule({
  meta: {
    id: "unlogged-table",
    title: "Table that a crash empties",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "An unlogged table is truncated when the server recovers from a crash or a hard restart, and it does not exist on replicas and in a restore to a point in time: after a failover it is empty.",
    remedy:
      "Leave `UNLOGGED` out unless every row can be made again; name such a table for what it is (`…_cache`, `…_staging`).",
    quietWhen: [
      "The name says that the rows can be made again: a cache, sessions, a queue, staging.",
      "The table is made LOGGED later in the same change, is temporary or does not stay.",
    ],
    references: [manual("CREATE TABLE, UNLOGGED", "sql-createtable.html#SQL-CREATETABLE-UNLOGGED")],
    examples: {
      bad: [
        {
          title: "orders that a crash takes",
          sql: "CREATE UNLOGGED TABLE orders (id bigint PRIMARY KEY);",
          quote: "CREATE UNLOGGED TABLE orders (id bigint PRIMARY KEY)",
        },
      ],
      good: [
        { title: "a cache", sql: "CREATE UNLOGGED TABLE page_cache (url text PRIMARY KEY, body text);" },
        { title: "kept", sql: "CREATE TABLE orders (id bigint PRIMARY KEY);" },
      ],
    },
  },
  say: ({ table, step }) =>
    table.persistence !== "unlogged" || words(table.name).some((word) => disposable.has(word))
      ? null
      : {
          message: `${code(keyName(table.key))} is unlogged: a crash or a failover empties it, and replicas and restores to a point in time never have it. Leave ${code("UNLOGGED")} out unless every row can be made again.`,
          suggestion: rewrittenStatement(step, (text) => text.replace(/^create\s+unlogged\b/i, "CREATE")),
        },
});
