import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of onExistingTables(change, "drop-column")) {
    const { step, operation, table, key, isNewColumn } = found;
    const column = table?.columns.get(operation.column);
    if (isNewColumn || column?.generated === "virtual") continue;
    if (operation.ifExists && isKnownMissing(found)) continue;
    const name = code(`${sqlName(operation.table)}.${identifier(operation.column)}`);
    yield violation(step, {
      subject: `${key}.${operation.column}`,
      message: `DROP COLUMN removes ${name} and its data at once: the release that is still running reads or writes it and fails, and no rollback brings the data back. Release code that does not name the column first, and drop it in the release after that.`,
    });
  }
}

function isKnownMissing({ table, operation }: TableStep): boolean {
  return (
    operation.kind === "drop-column" && table !== undefined && !table.assumed && !table.columns.has(operation.column)
  );
}

export const dropColumn: MigrationRule = {
  meta: {
    id: "drop-column",
    title: "Column dropped while code may use it",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "During a deployment the old and the new release run side by side. The old one still names the column in its `SELECT`s and `INSERT`s (an ORM names every column it knows), so its queries fail from the moment the column is gone; and a rollback of the release does not bring the data back.",
    remedy:
      "Contract in two releases: first one that neither reads nor writes the column (in an ORM, mark it as ignored), then one that drops it. A `NOT NULL` column without a default needs `DROP NOT NULL` in the first.",
    quietWhen: [
      "The table or the column is added earlier in the same change.",
      "The column is generated and `VIRTUAL`, so it holds no data.",
      "`IF EXISTS`, and the column is known not to be there.",
    ],
    references: [
      { title: "Parallel change (expand and contract)", url: "https://martinfowler.com/bliki/ParallelChange.html" },
      {
        title: "PostgreSQL: ALTER TABLE, DROP COLUMN",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN",
      },
    ],
    examples: {
      bad: [
        {
          title: "a column in use",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, nickname text);",
          sql: "ALTER TABLE users DROP COLUMN nickname;",
          quote: "DROP COLUMN nickname",
        },
      ],
      good: [
        {
          title: "added in the same change",
          sql: "ALTER TABLE users ADD COLUMN draft text;\nALTER TABLE users DROP COLUMN draft;",
        },
        {
          title: "step one: the column becomes optional",
          sql: "ALTER TABLE users ALTER COLUMN nickname DROP NOT NULL;",
        },
      ],
    },
  },
  check,
};
