import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { listed } from "../reading/sql-list.ts";
import { sqlName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";
import { onExistingTables } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const emptied = [...onExistingTables(change, "truncate")].filter(({ table }) => table?.persistence !== "temporary");
  for (const found of Map.groupBy(emptied, ({ step }) => statementKey(step)).values()) {
    const [first] = found;
    if (first === undefined) continue;
    const names = listed(found.map(({ operation }) => sqlName(operation.table)));
    yield violation(first.step, {
      subject: found.map(({ key }) => key).join(" "),
      message: `TRUNCATE removes all rows of ${names} at once${change.dialect === "mysql" ? "" : " under ACCESS EXCLUSIVE"}, past every DELETE trigger: the release that is still running finds nothing, and no rollback of it brings the rows back. Delete the rows that are meant in batches, or rename the table, make an empty one of its name, and drop the old one in a later release.`,
    });
  }
}

export const truncate: MigrationRule = {
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "truncate",
    title: "Table emptied by TRUNCATE",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`TRUNCATE` takes `ACCESS EXCLUSIVE`, removes every row without looking at them, fires no `DELETE` trigger and ignores row-level security. Once the transaction commits only a backup brings the rows back.",
    remedy:
      "Delete the rows that are meant, in batches. Where all of them must go, keep them for a release: rename the table and make an empty one of the same name.",
    quietWhen: ["The table is made earlier in the same change, or is temporary."],
    references: [{ title: "PostgreSQL: TRUNCATE", url: "https://www.postgresql.org/docs/current/sql-truncate.html" }],
    examples: {
      bad: [{ title: "a table in use", sql: "TRUNCATE TABLE sessions;", quote: "TRUNCATE TABLE sessions" }],
      good: [{ title: "the table is new", sql: "CREATE TABLE sessions (id bigint PRIMARY KEY);\nTRUNCATE sessions;" }],
    },
  },
  check,
};
