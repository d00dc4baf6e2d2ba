import { expectCases } from "../cases.ts";

expectCases("log-table-unpartitioned", [
  {
    title: "a log with an index",
    sql: "CREATE TABLE audit_events (id int PRIMARY KEY, at timestamptz);\nCREATE INDEX ON audit_events (at);",
    reports: ["CREATE TABLE audit_events (id int PRIMARY KEY, at timestamptz)"],
  },
  {
    title: "without one, the other rule speaks",
    sql: "CREATE TABLE audit_events (id int PRIMARY KEY, at timestamptz);",
    reports: [],
  },
  {
    title: "partitioned, documented, no log",
    sql: "CREATE TABLE a_log (id int, at timestamptz) PARTITION BY RANGE (at);\nCREATE TABLE b_log (id int PRIMARY KEY, at timestamptz);\nCREATE INDEX ON b_log (at);\nCOMMENT ON TABLE b_log IS 'a few rows a day';\nCREATE TABLE t (id int PRIMARY KEY, at timestamptz);",
    reports: [],
  },
]);
