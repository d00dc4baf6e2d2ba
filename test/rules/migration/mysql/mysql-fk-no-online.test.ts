import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-fk-no-online", [
  {
    title: "a trigger",
    dialect,
    sql: "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
    reports: ["CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1"],
  },
  { title: "an index", dialect, sql: "CREATE INDEX k ON t (a);", reports: [] },
]);
