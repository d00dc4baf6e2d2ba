import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { columnsStated } from "./columns-stated.ts";
import { serverName } from "./online/online-statements.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, key, columns } of columnsStated(change)) {
    const kept = new Set(
      [...(change.after.tables.get(key)?.constraints.values() ?? [])].flatMap((each) =>
        each.kind === "foreign-key" ? [each.columns[0]] : [],
      ),
    );
    for (const { definition } of columns) {
      const { name, ignoredReferences: forgotten } = definition;
      if (forgotten?.kind !== "foreign-key" || kept.has(name)) continue;
      const parent = keyName(`${forgotten.references.schema ?? "public"}.${forgotten.references.name}`);
      yield violation(step, {
        subject: `${key}.${name}`,
        range: forgotten.range,
        message: `${serverName(change.mysql)} reads ${code("REFERENCES")} behind a column and forgets it: ${code(identifier(name))} of ${code(keyName(key))} gets no foreign key to ${code(parent)}, and no word is said. Declare it for the table: ${code(`FOREIGN KEY (${identifier(name)}) REFERENCES ${parent} (…)`)}.`,
      });
    }
  }
}

export const mysqlInlineReferencesIgnored: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-inline-references-ignored",
    title: "REFERENCES of a column, which the server forgets",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "MySQL parses `REFERENCES` in the definition of a column and does nothing with it: no foreign key, no index, no warning. The schema looks guarded, and orphans pile up until somebody counts them. MariaDB heeds it from 10.5 on.",
    remedy: "Write `FOREIGN KEY (parent_id) REFERENCES parents (id)` among the definitions of the table.",
    quietWhen: ["The server is MariaDB 10.5 or later.", "The table has a foreign key over the column all the same."],
    references: [manual("FOREIGN KEY Constraint Differences", "ansi-diff-foreign-keys.html")],
    examples: {
      bad: [
        {
          title: "a column of a new table",
          dialect: "mysql",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
          quote: "REFERENCES users (id)",
        },
      ],
      good: [
        {
          title: "declared for the table",
          dialect: "mysql",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, FOREIGN KEY (user_id) REFERENCES users (id));",
        },
        {
          title: "MariaDB",
          dialect: "mysql",
          mysql: "mariadb-10.6",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
        },
      ],
    },
  },
  check,
};
