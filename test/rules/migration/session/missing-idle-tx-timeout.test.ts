import { expectCases } from "../cases.ts";

expectCases("missing-idle-tx-timeout", [
  {
    title: "a lock in a transaction",
    wrapped: true,
    sql: "ALTER TABLE t ADD COLUMN a int;",
    reports: ["ADD COLUMN a int"],
  },
  {
    title: "it is set",
    wrapped: true,
    sql: "SET LOCAL idle_in_transaction_session_timeout = '10s';\nALTER TABLE t ADD COLUMN a int;",
    reports: [],
  },
  { title: "no transaction", sql: "ALTER TABLE t ADD COLUMN a int;", reports: [] },
  { title: "a new table", wrapped: true, sql: "CREATE TABLE t (a int);\nALTER TABLE t ADD COLUMN b int;", reports: [] },
]);
