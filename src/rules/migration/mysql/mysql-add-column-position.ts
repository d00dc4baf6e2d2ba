import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { onlineStatements, serverName } from "./online/online-statements.ts";
import { workOf } from "./online/work-of.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const { mysql: server } = change;
  for (const { key, steps, work } of onlineStatements(change)) {
    // What else the statement does may rewrite the table anyway.
    if (steps.some(({ found: { operation } }) => operation.kind !== "add-column") || !work.rebuilds) continue;
    for (const { found } of steps) {
      const { operation, step, table } = found;
      if (operation.kind !== "add-column" || operation.position === undefined || operation.position === null) continue;
      const atTheEnd = workOf({ ...operation, position: null }, { table, server, withoutForeignKeyChecks: false });
      if (atTheEnd?.algorithm !== "instant") continue;
      yield violation(step, {
        subject: `${key}.${operation.column.name}`,
        heavyOn: key,
        message: `${code(operation.position === "first" ? "FIRST" : "AFTER")} makes ${serverName(server)} write all of ${code(keyName(key))} anew, where the same column at the end is a change of the dictionary alone. Leave the position out: no query should depend on it.`,
      });
    }
  }
}

export const mysqlAddColumnPosition: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-add-column-position",
    title: "Position that turns an instant column into a rebuild",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "MySQL 8.0.12 to 8.0.28 and MariaDB 10.3 add a column instantly only behind all others. `FIRST` and `AFTER` have the whole table written anew, which takes as long as it is large, fills the disk with a second copy meanwhile, and is repeated on each replica.",
    remedy: "Leave `FIRST` and `AFTER` out. Code that names its columns does not see the difference.",
    quietWhen: [
      "The server (`mysql_version`) adds columns instantly at any place: MySQL 8.0.29, MariaDB 10.4, and later.",
      "The server adds no column instantly, or the table is rebuilt for another reason of the same statement.",
      "The table is made by the same change.",
    ],
    references: [
      {
        title: "MySQL: Online DDL Operations, Adding a column",
        url: "https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html#online-ddl-column-operations",
      },
    ],
    examples: {
      bad: [
        {
          title: "a column in the middle on 8.0.20",
          dialect: "mysql",
          mysql: "8.0.20",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));",
          sql: "ALTER TABLE users ADD COLUMN nick varchar(50) AFTER id;",
          quote: "ADD COLUMN nick varchar(50) AFTER id",
        },
      ],
      good: [
        {
          title: "the same on 8.0.30",
          dialect: "mysql",
          mysql: "8.0.30",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));",
          sql: "ALTER TABLE users ADD COLUMN nick varchar(50) AFTER id;",
        },
      ],
    },
  },
  check,
};
