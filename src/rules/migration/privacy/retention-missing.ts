import type { Table } from "../../../artifacts/migration/index.ts";
import { defineTableRule } from "../modelling/define-table-rule.ts";
import { manual } from "../modelling/references.ts";
import { isJoinTable } from "../reading/join-table.ts";
import { isDocumented, isFoundByTime, isLogName, timeColumns } from "../reading/log-table.ts";
import { isPersonal } from "../reading/personal-data.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";

/** A comment that says how long rows are kept. */
const retention =
  /\b(?:retention|retain|kept|keep|ttl|purge[ds]?|delete[ds]?|expire[sd]?|days|months|years|forever)\b/i;

const holdsPersonal = ({ columns }: Table): boolean =>
  [...columns.values()].some(({ name, type }) => isPersonal(name, type));

export const retentionMissing = defineTableRule({
  meta: {
    id: "retention-missing",
    title: "Rows that nobody can remove by age",
    item: "data-requirements",
    severity: "warning",
    problem:
      "A log grows for ever unless a job removes what is old, and personal data must not be kept longer than it is needed. Without a time in the row, or an index that finds it, that job reads the whole table each time, or cannot be written at all.",
    remedy:
      "Add `created_at timestamptz NOT NULL DEFAULT now()` (or `expires_at`) with an index, or partition by it, and write down how long rows are kept.",
    quietWhen: [
      "The table is neither a log by its name nor holds personal data.",
      "A time of the row leads an index, or the table is partitioned; a table with personal data only needs the time.",
      "A comment says how long rows are kept.",
      "The table is a join table, a partition, temporary, or does not stay.",
    ],
    references: [
      { title: "GDPR, Article 5: Storage limitation", url: "https://gdpr-info.eu/art-5-gdpr/" },
      manual("Table Partitioning", "ddl-partitioning.html"),
    ],
    examples: {
      bad: [
        {
          title: "a log without a time",
          sql: "CREATE TABLE audit_log (id bigint PRIMARY KEY, action text NOT NULL);",
          quote: "CREATE TABLE audit_log (id bigint PRIMARY KEY, action text NOT NULL)",
        },
      ],
      good: [
        {
          title: "a time that is found",
          sql: "CREATE TABLE audit_log (id bigint PRIMARY KEY, action text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());\nCREATE INDEX ON audit_log (created_at);",
        },
      ],
    },
  },
  say: ({ table }) => {
    const isLog = isLogName(table.name);
    if (table.partitionOf !== null || table.columnsOpen || isJoinTable(table)) return null;
    if ((!isLog && !holdsPersonal(table)) || isDocumented(table, retention)) return null;
    const times = timeColumns(table);
    const [time] = times;
    if (time !== undefined && (!isLog || isFoundByTime(table, times))) return null;
    const name = keyName(table.key);
    const what = isLog ? "only grows" : "holds personal data";
    const lacks =
      time === undefined ? "its rows have no time" : `no index finds them by ${code(identifier(time.name))}`;
    return {
      message: `${code(name)} ${what}, and ${lacks}: a job that removes old rows ${time === undefined ? "cannot be written" : "reads the whole table each time"}. ${time === undefined ? `Add ${code("created_at timestamptz NOT NULL DEFAULT now()")}${isLog ? " with an index" : ""}` : `Write ${code(`CREATE INDEX ON ${name} (${identifier(time.name)})`)} or partition by it`}, and say in a comment how long rows are kept.`,
      draft:
        time === undefined
          ? [
              `ALTER TABLE ${name} ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();`,
              ...(isLog ? [`CREATE INDEX ON ${name} (created_at);`] : []),
            ]
          : [`CREATE INDEX ON ${name} (${identifier(time.name)});`],
    };
  },
});
