import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { sqlType } from "../draft/sql-type.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { mysqlLossOf } from "../reading/mysql-narrowing.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";
import { lossOf } from "../reading/type-narrowing.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key, table, isEmptied, isNewColumn } of onExistingTables(
    change,
    "alter-column-type",
    "modify-column",
  )) {
    if (isEmptied || isNewColumn || table?.persistence === "temporary") continue;
    const from = table?.columns.get(operation.column)?.type;
    const to = operation.kind === "modify-column" ? operation.to.type : operation.type;
    const loss =
      from === undefined ? null : operation.kind === "modify-column" ? mysqlLossOf(from, to) : lossOf(from, to);
    if (from === undefined || loss === null) continue;
    const name = code(`${sqlName(operation.table)}.${identifier(operation.column)}`);
    yield violation(step, {
      subject: `${key}.${operation.column}`,
      message: `${name} ${sqlType(from) === sqlType(to) ? `keeps fewer values of its ${code(sqlType(to))}` : `goes from ${code(sqlType(from))} to the narrower ${code(sqlType(to))}`}: ${loss}, in the rows that are there and in what the running release still writes, and no rollback brings back what was lost. Find such rows first, ${change.dialect === "mysql" ? "have the code keep to the new range" : "hold new ones off with a CHECK added NOT VALID and validated"}, and change the type in a later release.`,
    });
  }
}

export const narrowingType: MigrationRule = {
  dialects: ["postgresql", "mysql"],
  meta: {
    id: "narrowing-type",
    title: "Column type that holds less than before",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "A value that does not fit makes the statement fail, or is cut and rounded without a word. The release that is still running goes on to write the old range, and its `INSERT`s fail or lose digits.",
    remedy:
      "Query for values that do not fit. Add `CHECK (…) NOT VALID` for the new range once the code keeps to it, validate it, and only then change the type; often the check alone is all that is needed.",
    quietWhen: [
      "The table or the column is made, or the table emptied, earlier in the same change.",
      "The type before is not known, or the new one holds every value of it.",
    ],
    references: [{ title: "PostgreSQL: Data types", url: "https://www.postgresql.org/docs/current/datatype.html" }],
    examples: {
      bad: [
        {
          title: "a shorter text",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(200));",
          sql: "ALTER TABLE users ALTER COLUMN name TYPE varchar(50);",
          quote: "ALTER COLUMN name TYPE varchar(50)",
        },
        {
          title: "a member that goes, in MySQL",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, state enum('new', 'old'));",
          sql: "ALTER TABLE users MODIFY state enum('new');",
          quote: "MODIFY state enum('new')",
        },
        {
          title: "a smaller integer",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, visits bigint);",
          sql: "ALTER TABLE users ALTER COLUMN visits TYPE int;",
          quote: "ALTER COLUMN visits TYPE int",
        },
      ],
      good: [
        {
          title: "one of MySQL that holds more",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, visits int unsigned, state enum('a'));",
          sql: "ALTER TABLE users MODIFY visits bigint, MODIFY state enum('a', 'b');",
        },
        {
          title: "a longer text",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));",
          sql: "ALTER TABLE users ALTER COLUMN name TYPE varchar(200);",
        },
      ],
    },
  },
  check,
};
