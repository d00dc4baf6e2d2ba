import type { MigrationChange, Step } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { statementKey } from "../reading/statement-key.ts";
import { tableSteps } from "../reading/table-steps.ts";
import { manual } from "./references.ts";

/** What changes the definition of a table in use, and fails where it was done before. */
const alterations: ReadonlySet<Step["operation"]["kind"]> = new Set([
  "add-column",
  "add-constraint",
  "change-partitions",
  "create-index",
  "drop-column",
  "drop-constraint",
  "rename-column",
  "rename-table",
]);

function* check(change: MigrationChange): Iterable<Observation> {
  const steps = tableSteps(change).filter(
    ({ operation, isNew }) =>
      alterations.has(operation.kind) &&
      !isNew &&
      !("ifNotExists" in operation && operation.ifNotExists) &&
      !("ifExists" in operation && operation.ifExists),
  );
  for (const [path, found] of Map.groupBy(steps, ({ step }) => step.migration.path)) {
    const [first, second, ...more] = [...Map.groupBy(found, ({ step }) => statementKey(step)).values()];
    const at = second?.[0];
    if (first === undefined || at === undefined) continue;
    yield violation(at.step, {
      subject: path,
      message: `This is the second of ${more.length + 2} statements in the file that alter tables in use, and MySQL commits each of them by itself: where one fails, those before it stay, and running the file again fails at the first. Give each a file of its own, or write changes of one table as one ALTER TABLE.`,
    });
  }
}

export const mysqlDdlNotAtomic: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-ddl-not-atomic",
    title: "Several alterations in a file that nothing rolls back",
    item: "transactional-boundaries",
    severity: "advice",
    problem:
      "MySQL and MariaDB commit before and after each DDL statement, whatever transaction stands around it. When the third of five statements fails (a duplicate key, a lock wait, a name that exists), the first two are done and the tool holds the file for failed: the next run stops at the first statement, and a person has to sort it out by hand.",
    remedy:
      "Write one alteration to a file. Changes of the same table may be one `ALTER TABLE` with several parts, which is done as a whole or not at all.",
    quietWhen: [
      "The tables are made by the same change: they can be dropped and the file run again.",
      "The statements can be run again (`IF EXISTS`, `IF NOT EXISTS` of MariaDB).",
    ],
    references: [manual("Statements That Cause an Implicit Commit", "implicit-commit.html")],
    examples: {
      bad: [
        {
          title: "two tables",
          dialect: "mysql",
          sql: "ALTER TABLE users ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;",
          quote: "ADD COLUMN b int",
        },
      ],
      good: [
        { title: "one statement", dialect: "mysql", sql: "ALTER TABLE users ADD COLUMN a int, ADD COLUMN b int;" },
        {
          title: "a new table and its index",
          dialect: "mysql",
          sql: "CREATE TABLE users (id bigint PRIMARY KEY, a int);\nCREATE INDEX a ON users (a);\nALTER TABLE users ADD b int;",
        },
      ],
    },
  },
  check,
};
