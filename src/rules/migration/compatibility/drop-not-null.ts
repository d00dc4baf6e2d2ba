import type { MigrationChange, OperationOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { statementKey } from "../reading/statement-key.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

type DropNotNull = TableStep & { readonly operation: OperationOf<"drop-not-null" | "modify-column"> };

function* check(change: MigrationChange): Iterable<Observation> {
  const dropped = [...onExistingTables(change, "drop-not-null", "modify-column")].filter((found) =>
    readersMeetNull(change, found),
  );
  for (const found of Map.groupBy(dropped, ({ step, key }) => `${statementKey(step)} ${key}`).values()) {
    const [first] = found;
    if (first === undefined) continue;
    const { step, key, operation } = first;
    const columns = found.map((each) => code(identifier(each.operation.column))).join(", ");
    yield violation(step, {
      subject: `${key}.${found.map((each) => each.operation.column).join(",")}`,
      message: `${operation.kind === "drop-not-null" ? "DROP NOT NULL" : "The new definition"} lets NULL into ${columns} of ${code(sqlName(operation.table))}: code that is running reads the column as always set, and the first NULL that newer code writes breaks it. Release code that can read NULL first, and drop the constraint after it.`,
    });
  }
}

function readersMeetNull(change: MigrationChange, { operation, table, followed, isNewColumn }: DropNotNull): boolean {
  const column = table?.columns.get(operation.column);
  // MODIFY says all of a column again, so that only one known to be NOT NULL loses it.
  if (operation.kind === "modify-column" && (operation.to.notNull || column?.notNull !== true)) return false;
  if (isNewColumn || followed.endKey === null) return false;
  // A column that was only spoken of is not known to be nullable.
  if (column !== undefined && !column.notNull && table?.assumed === false) return false;
  const end = change.after.tables.get(followed.endKey);
  const last = end?.columns.get(operation.kind === "modify-column" ? operation.to.name : operation.column);
  return !(last?.notNull === true || (end !== undefined && last === undefined && !end.columnsOpen));
}

export const dropNotNull: MigrationRule = {
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "drop-not-null",
    title: "NOT NULL dropped while readers rely on it",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "The running release, reports and consumers of the data treat the column as always set. The first `NULL` shows up as an error far from here, and the constraint cannot come back before the rows are repaired.",
    remedy:
      "Let every reader handle `NULL` first, then drop the constraint. As the first step of removing a column it is right: say so, and drop the column in a later release.",
    quietWhen: [
      "The table or the column is made earlier in the same change.",
      "The column was nullable already.",
      "The same change drops the column or the table, or sets `NOT NULL` again.",
    ],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, SET/DROP NOT NULL",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL",
      },
    ],
    examples: {
      bad: [
        {
          title: "a column that was always set",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);",
          sql: "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;",
          quote: "ALTER COLUMN email DROP NOT NULL",
        },
      ],
      good: [
        {
          title: "it was nullable",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;",
        },
      ],
    },
  },
  check,
};
