import type { MigrationChange, Operation } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import type { TableStep } from "../reading/table-steps.ts";
import { onlineStatements, serverName } from "./online/online-statements.ts";
import { isComputedDefault } from "./online/work-of.ts";
import { workWords } from "./words.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { key, steps } of onlineStatements(change)) {
    const halting = steps.find(({ work, found }) => work?.allowsWrites === false && !isOfExpression(found, change));
    if (halting === undefined) {
      const [first] = steps;
      if (first?.work != null && steps.every(({ work }) => work?.allowsWrites !== false))
        yield kept(first.found.step, `${serverName(change.mysql)} does it without copying the table.`);
      continue;
    }
    const { step, operation } = halting.found;
    const cost =
      halting.work?.algorithm === "copy"
        ? `has no online way in ${serverName(change.mysql)}: ${code(keyName(key))} is copied row by row, and every write to it waits until that is done`
        : `lets only readers into ${code(keyName(key))} in ${serverName(change.mysql)}: every write to it waits until that is done`;
    yield violation(step, {
      subject: `${key}: ${operation.kind}`,
      heavyOn: key,
      message: `${workWords(operation)} ${cost}. ${wayOut(operation)}`,
    });
  }
}

const wayOut = (operation: Operation): string =>
  operation.kind === "add-constraint" && operation.constraint.kind === "foreign-key"
    ? "Look for orphans by a query, and add the key under `SET foreign_key_checks = 0`, which reads no rows."
    : "Run it by gh-ost or pt-online-schema-change, or add what is new beside the old and move over in steps.";

/** `mysql-expression-default` speaks of those. */
const isOfExpression = ({ operation }: TableStep, { mysql }: MigrationChange): boolean =>
  operation.kind === "add-column" && operation.column.generated === null && isComputedDefault(operation.column, mysql);

export const mysqlNeedsCopy: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-needs-copy",
    title: "Change that copies the whole table or stops its writes",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "InnoDB changes most things online. What it cannot (another column type, another character set, a foreign key whose rows are checked, a CHECK, members of an ENUM in another order, a VARCHAR that grows past 255 bytes) it does by copying every row into a new table under a lock that stops all writes; a table of 100 million rows takes hours, and each replica then spends as long on it again. A FULLTEXT or SPATIAL index, an AUTO_INCREMENT column and most changes of partitions are made in place, and stop all writes too.",
    remedy:
      "Run the change by gh-ost or pt-online-schema-change, which copy in the background and swap the tables at the end. Where the schema may be changed in steps: add a new column, write both, fill it in batches, read the new one, drop the old. ENUM members go to the end. A foreign key may be added under `SET foreign_key_checks = 0` once a query has shown that no row is without its parent.",
    quietWhen: [
      "The table is made by the same change.",
      "The server of the policy (`mysql_version`) does it instantly or in place: members added at the end of an ENUM, a VARCHAR that grows within 255 bytes or beyond 256, a column with a constant default.",
      "What the column was before is not known; `mysql-missing-algorithm-lock` then asks for the clause that refuses a copy.",
    ],
    references: [
      {
        title: "MySQL: Online DDL Operations",
        url: "https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html",
      },
      { title: "gh-ost", url: "https://github.com/github/gh-ost" },
    ],
    examples: {
      bad: [
        {
          title: "another type",
          dialect: "mysql",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY, total int NOT NULL);",
          sql: "ALTER TABLE orders MODIFY total bigint NOT NULL;",
          quote: "MODIFY total bigint NOT NULL",
        },
        {
          title: "a VARCHAR that grows past 255 bytes",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(60)) DEFAULT CHARSET=utf8mb4;",
          sql: "ALTER TABLE users MODIFY email varchar(64);",
          quote: "MODIFY email varchar(64)",
        },
        {
          title: "a foreign key whose rows are checked",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
          sql: "ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id);",
          quote: "ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id)",
        },
        {
          title: "a full-text index, which lets no writes through",
          dialect: "mysql",
          base: "CREATE TABLE notes (id bigint PRIMARY KEY, body text);",
          sql: "CREATE FULLTEXT INDEX notes_body ON notes (body);",
          quote: "CREATE FULLTEXT INDEX notes_body ON notes (body)",
        },
        {
          title: "an ENUM member in the middle",
          dialect: "mysql",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY, state enum('new', 'done'));",
          sql: "ALTER TABLE orders MODIFY state enum('new', 'paid', 'done');",
          quote: "MODIFY state enum('new', 'paid', 'done')",
        },
      ],
      good: [
        {
          title: "an ENUM member at the end",
          dialect: "mysql",
          base: "CREATE TABLE orders (id bigint PRIMARY KEY, state enum('new', 'done'));",
          sql: "ALTER TABLE orders MODIFY state enum('new', 'done', 'paid');",
        },
        {
          title: "a VARCHAR that stays within 255 bytes",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20)) DEFAULT CHARSET=utf8mb4;",
          sql: "ALTER TABLE users MODIFY name varchar(60);",
        },
        {
          title: "a new column",
          dialect: "mysql",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE users ADD COLUMN nick varchar(50);",
        },
      ],
    },
  },
  check,
};
