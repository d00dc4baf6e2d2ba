import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { newForeignKeys } from "../reading/new-foreign-keys.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { tableSteps } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, constraint, table, name, parentName } of newForeignKeys(change)) {
    yield violation(step, {
      subject: `${table.key} ${constraint.columns.join(",")}`,
      range: constraint.range,
      message: `With this foreign key gh-ost refuses both ${code(name)} and ${code(parentName)}, and pt-online-schema-change has to be told how to alter foreign keys. Leave the key to the application where these tables are altered by such a tool.`,
    });
  }
  for (const { step, operation, key } of tableSteps(change)) {
    if (operation.kind !== "create-trigger") continue;
    yield violation(step, {
      subject: `${key} ${operation.name}`,
      message: `With a trigger on ${code(keyName(key))} gh-ost refuses the table, and pt-online-schema-change needs ${code("--preserve-triggers")}. Write what it does in the application where the table is altered by such a tool.`,
    });
  }
}

export const mysqlFkNoOnline: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-fk-no-online",
    title: "Foreign key or trigger that tools for online changes refuse",
    item: "backward-compatible-migrations",
    severity: "advice",
    offByDefault: true,
    problem:
      "gh-ost does not work on tables with foreign keys, at either end, nor (by default) on tables with triggers; pt-online-schema-change needs `--alter-foreign-keys-method` and briefly has no key, or renames it. A team that alters its large tables by these tools finds out when the next change is due.",
    remedy:
      "Leave referential checks and what triggers do to the application, where large tables are altered by gh-ost.",
    quietWhen: ["The policy does not turn the rule on."],
    references: [
      {
        title: "gh-ost: Requirements and limitations",
        url: "https://github.com/github/gh-ost/blob/master/doc/requirements-and-limitations.md",
      },
      {
        title: "Percona Toolkit: pt-online-schema-change",
        url: "https://docs.percona.com/percona-toolkit/pt-online-schema-change.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "a foreign key",
          dialect: "mysql",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, FOREIGN KEY (user_id) REFERENCES users (id));",
          quote: "FOREIGN KEY (user_id) REFERENCES users (id)",
        },
      ],
      good: [
        {
          title: "an index alone",
          dialect: "mysql",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, KEY (user_id));",
        },
      ],
    },
  },
  check,
};
