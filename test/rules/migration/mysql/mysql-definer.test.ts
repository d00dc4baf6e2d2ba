import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-definer", [
  {
    title: "a trigger",
    dialect,
    sql: "CREATE DEFINER='app'@'%' TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
    reports: ["CREATE DEFINER='app'@'%' TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1"],
    says: /`g` runs/,
  },
  {
    title: "a procedure",
    dialect,
    sql: "CREATE DEFINER=root@localhost PROCEDURE p() SELECT 1;",
    reports: ["CREATE DEFINER=root@localhost PROCEDURE p() SELECT 1"],
  },
  { title: "whoever migrates", dialect, sql: "CREATE DEFINER=CURRENT_USER() PROCEDURE p() SELECT 1;", reports: [] },
]);
