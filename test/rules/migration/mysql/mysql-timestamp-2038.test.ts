import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-timestamp-2038", [
  {
    title: "a birth",
    dialect,
    mysql: "mariadb-11.8",
    sql: "ALTER TABLE t ADD birth_at timestamp;",
    reports: ["birth_at timestamp"],
  },
  {
    title: "MariaDB 11.5",
    dialect,
    mysql: "mariadb-11.5",
    sql: "ALTER TABLE t ADD card_expiry timestamp;",
    reports: [],
  },
  {
    title: "a session, which ends soon",
    dialect,
    sql: "ALTER TABLE t ADD expires_at timestamp;",
    reports: [],
  },
  {
    title: "a card, which does not",
    dialect,
    sql: "ALTER TABLE t ADD card_expires_at timestamp;",
    reports: ["card_expires_at timestamp"],
  },
]);
