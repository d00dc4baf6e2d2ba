import { expectCases } from "../cases.ts";

expectCases("unbounded-text-from-user", [
  {
    title: "added to a table",
    sql: "ALTER TABLE reviews ADD COLUMN review_comment text;",
    reports: ["review_comment text"],
  },
  {
    title: "limited",
    sql: "CREATE TABLE t (id int PRIMARY KEY, bio text CHECK (length(bio) < 10), notes varchar(500));",
    reports: [],
  },
  {
    title: "written by programs",
    sql: "CREATE TABLE job_runs (id int PRIMARY KEY, message text);\nCREATE TABLE t (id int PRIMARY KEY, error_message text);",
    reports: [],
  },
]);
