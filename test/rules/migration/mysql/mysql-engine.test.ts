import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("mysql-engine", [
  { title: "a table that moves", dialect, sql: "ALTER TABLE t ENGINE = MyISAM;", reports: ["ENGINE = MyISAM"] },
  { title: "to InnoDB", dialect, sql: "ALTER TABLE t ENGINE=InnoDB;", reports: [] },
  { title: "one that is unknown", dialect, sql: "CREATE TABLE t (a int PRIMARY KEY) ENGINE=ROCKSDB;", reports: [] },
]);
