import { expectCases } from "../cases.ts";

const dialect = "mysql";

expectCases("drop-partition", [
  {
    title: "rows of some",
    dialect,
    sql: "ALTER TABLE t TRUNCATE PARTITION p1, p2;",
    reports: ["TRUNCATE PARTITION p1, p2"],
    says: /partitions/,
  },
  { title: "a new one", dialect, sql: "ALTER TABLE t ADD PARTITION (PARTITION p9 VALUES LESS THAN (9));", reports: [] },
]);
