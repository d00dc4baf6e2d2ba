import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-routine", [
  {
    title: "an event",
    dialect,
    sql: "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE a < 1;",
    reports: ["CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE a < 1"],
  },
  { title: "a view", dialect, sql: "CREATE VIEW v AS SELECT 1 AS a;", reports: [] },
]);
