import { expectCases } from "../cases.ts";

expectCases("retention-missing", [
  {
    title: "a time that no index finds",
    sql: "CREATE TABLE login_history (id int PRIMARY KEY, created_at timestamptz);",
    reports: ["CREATE TABLE login_history (id int PRIMARY KEY, created_at timestamptz)"],
    says: /CREATE INDEX ON login_history \(created_at\)/,
  },
  {
    title: "personal data without a time",
    sql: "CREATE TABLE patients (id int PRIMARY KEY, diagnosis text);",
    reports: ["CREATE TABLE patients (id int PRIMARY KEY, diagnosis text)"],
  },
  {
    title: "personal data with one",
    sql: "CREATE TABLE patients (id int PRIMARY KEY, diagnosis text, created_at timestamptz);",
    reports: [],
  },
  {
    title: "partitioned, indexed, documented",
    sql: "CREATE TABLE a_log (id int, at timestamptz) PARTITION BY RANGE (at);\nCREATE TABLE b_log (id int PRIMARY KEY, at timestamptz);\nCREATE INDEX ON b_log (at, id);\nCREATE TABLE c_log (id int PRIMARY KEY);\nCOMMENT ON TABLE c_log IS 'kept for 30 days';",
    reports: [],
  },
  {
    title: "events of a calendar, a catalogue",
    sql: "CREATE TABLE events (id int PRIMARY KEY, name text);\nCREATE TABLE catalog (id int PRIMARY KEY);",
    reports: [],
  },
]);
