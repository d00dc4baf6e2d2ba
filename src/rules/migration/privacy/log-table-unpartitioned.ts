import { defineTableRule } from "../modelling/define-table-rule.ts";
import { manual } from "../modelling/references.ts";
import { isDocumented, isFoundByTime, isLogName, timeColumns } from "../reading/log-table.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";

export const logTableUnpartitioned = defineTableRule({
  meta: {
    id: "log-table-unpartitioned",
    title: "Log that is not partitioned",
    item: "data-requirements",
    severity: "advice",
    problem:
      "Old rows of a log are removed by `DELETE`, which writes as much as the inserts did and leaves holes for autovacuum, while the index on the time has to stay in memory. A partition by month is dropped in a moment; a large table cannot be turned into a partitioned one in place.",
    remedy: "Create it with `PARTITION BY RANGE (created_at)` while it is empty, with the time in the primary key.",
    quietWhen: [
      "The name does not say a log, or the table is partitioned or a partition.",
      "It has no time to partition by, or none that is found: `retention-missing` says so.",
      "A comment on the table says how long rows are kept.",
    ],
    references: [manual("Table Partitioning", "ddl-partitioning.html")],
    examples: {
      bad: [
        {
          title: "a log in one piece",
          sql: "CREATE TABLE access_logs (id bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());\nCREATE INDEX ON access_logs (at);",
          quote: "CREATE TABLE access_logs (id bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())",
        },
      ],
      good: [
        {
          title: "a partition for each month",
          sql: "CREATE TABLE access_logs (id bigint, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);",
        },
      ],
    },
  },
  say: ({ table }) => {
    if (!isLogName(table.name) || table.partitionOf !== null || table.partitionedBy !== null) return null;
    const times = timeColumns(table);
    const [time] = times;
    if (time === undefined || !isFoundByTime(table, times) || isDocumented(table, /\S/)) return null;
    return {
      message: `${code(keyName(table.key))} only grows and is one piece: old rows leave by DELETE, which costs as much as their INSERT did, and it cannot be partitioned in place once it is large. Write ${code(`PARTITION BY RANGE (${identifier(time.name)})`)} now that it is empty.`,
    };
  },
});
