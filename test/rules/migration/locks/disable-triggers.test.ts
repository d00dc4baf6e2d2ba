import { expectCases } from "../cases.ts";

expectCases("disable-triggers", [
  { title: "all of a table", sql: "ALTER TABLE t DISABLE TRIGGER ALL;", reports: ["DISABLE TRIGGER ALL"] },
  { title: "those of users", sql: "ALTER TABLE t DISABLE TRIGGER USER;", reports: ["DISABLE TRIGGER USER"] },
  {
    title: "on again without a transaction",
    sql: "ALTER TABLE t DISABLE TRIGGER ALL;\nALTER TABLE t ENABLE TRIGGER ALL;",
    reports: ["DISABLE TRIGGER ALL"],
  },
  {
    title: "on again in the same transaction",
    wrapped: true,
    sql: "ALTER TABLE t DISABLE TRIGGER ALL;\nALTER TABLE t ENABLE TRIGGER ALL;",
    reports: [],
  },
  {
    title: "those of another table",
    wrapped: true,
    sql: "ALTER TABLE t DISABLE TRIGGER ALL;\nALTER TABLE u ENABLE TRIGGER ALL;",
    reports: ["DISABLE TRIGGER ALL"],
  },
  { title: "one trigger", sql: "ALTER TABLE t DISABLE TRIGGER x;", reports: [] },
  {
    title: "the session's",
    sql: "SET session_replication_role = 'replica';",
    reports: ["SET session_replication_role = 'replica'"],
  },
  {
    title: "the session's, on again",
    wrapped: true,
    sql: "SET session_replication_role = replica;\nDELETE FROM t WHERE a = 1;\nSET session_replication_role = DEFAULT;",
    reports: [],
  },
  {
    title: "until the transaction ends",
    wrapped: true,
    sql: "SET LOCAL session_replication_role = replica;",
    reports: [],
  },
  { title: "a new table", sql: "CREATE TABLE t (a int);\nALTER TABLE t DISABLE TRIGGER ALL;", reports: [] },
]);
