import { expectCases } from "../cases.ts";

const one = "ADD FOREIGN KEY (a) REFERENCES p NOT VALID";
const two = "ADD FOREIGN KEY (b) REFERENCES q NOT VALID";

expectCases("fk-multiple-parents", [
  {
    title: "two keys of tables in use",
    wrapped: true,
    sql: `ALTER TABLE o ${one};\nALTER TABLE o ${two};`,
    reports: [one],
    says: /`p` and `q`/,
    severity: "warning",
  },
  {
    title: "one new table",
    sql: "CREATE TABLE t (a int REFERENCES p, b int REFERENCES q);",
    reports: ["CREATE TABLE t (a int REFERENCES p, b int REFERENCES q)"],
    severity: "advice",
  },
  { title: "each in a transaction of its own", sql: `ALTER TABLE o ${one};\nALTER TABLE o ${two};`, reports: [] },
  { title: "one parent twice", wrapped: true, sql: `ALTER TABLE o ${one};\nALTER TABLE u ${one};`, reports: [] },
  {
    title: "one of them is new",
    wrapped: true,
    sql: `CREATE TABLE q (id int PRIMARY KEY);\nALTER TABLE o ${one};\nALTER TABLE o ${two};`,
    reports: [],
  },
  {
    title: "under a lock_timeout",
    wrapped: true,
    sql: `SET LOCAL lock_timeout = '1s';\nALTER TABLE o ${one};\nALTER TABLE o ${two};`,
    reports: [],
  },
  {
    title: "keys of a new table, each in a statement of its own, hold their locks for a moment",
    wrapped: true,
    base: "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE q (id int PRIMARY KEY);",
    sql: "CREATE TABLE c (p_id int, q_id int);\nALTER TABLE c ADD CONSTRAINT c_p FOREIGN KEY (p_id) REFERENCES p;\nALTER TABLE c ADD CONSTRAINT c_q FOREIGN KEY (q_id) REFERENCES q;",
    reports: ["ADD CONSTRAINT c_p FOREIGN KEY (p_id) REFERENCES p"],
    severity: "advice",
  },
]);
