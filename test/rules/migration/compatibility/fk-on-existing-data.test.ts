import { expectCases } from "../cases.ts";

const base =
  "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE t (id int PRIMARY KEY, p_id int, q_id int CONSTRAINT q REFERENCES p);";
const add = "ADD FOREIGN KEY (p_id) REFERENCES p";

expectCases("fk-on-existing-data", [
  { title: "rows that may be orphans", base, sql: `ALTER TABLE t ${add};`, reports: [add], severity: "advice" },
  { title: "NOT VALID", base, sql: `ALTER TABLE t ${add} NOT VALID;`, reports: [] },
  {
    title: "orphans are removed before",
    base,
    sql: `DELETE FROM t WHERE p_id NOT IN (SELECT id FROM p);\nALTER TABLE t ${add};`,
    reports: [],
  },
  {
    title: "put back with another action",
    base,
    sql: "ALTER TABLE t DROP CONSTRAINT q, ADD FOREIGN KEY (q_id) REFERENCES p ON DELETE CASCADE;",
    reports: [],
  },
  {
    title: "a new column",
    base,
    sql: "ALTER TABLE t ADD n int;\nALTER TABLE t ADD FOREIGN KEY (n) REFERENCES p;",
    reports: [],
  },
  { title: "a new table", sql: `${base}\nALTER TABLE t ${add};`, reports: [] },
]);
