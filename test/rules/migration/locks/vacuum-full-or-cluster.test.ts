import { expectCases } from "../cases.ts";

expectCases("vacuum-full-or-cluster", [
  { title: "CLUSTER", sql: "CLUSTER foo;", reports: ["CLUSTER foo"], says: /pg_repack/ },
  { title: "CLUSTER of everything", sql: "CLUSTER;", reports: ["CLUSTER"] },
  { title: "VACUUM FULL", sql: "VACUUM FULL foo, bar;", reports: ["VACUUM FULL foo, bar"], says: /on `foo` and `bar`/ },
  { title: "as an option", sql: "VACUUM (FULL, ANALYZE) foo;", reports: ["VACUUM (FULL, ANALYZE) foo"] },
  {
    title: "PostgreSQL 19 has REPACK",
    postgresVersion: 19,
    sql: "VACUUM FULL foo;",
    reports: ["VACUUM FULL foo"],
    says: /REPACK \(CONCURRENTLY\) foo/,
  },
  { title: "the option switched off", sql: "VACUUM (FULL false) foo;", reports: [] },
  { title: "plain VACUUM", sql: "VACUUM foo;\nVACUUM ANALYZE foo;\nVACUUM FREEZE foo;", reports: [] },
  { title: "a new table", sql: "CREATE TABLE foo (a int);\nCLUSTER foo USING i;", reports: [] },
]);
