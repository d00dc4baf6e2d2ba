import { expectCases } from "../cases.ts";

expectCases("default-required", [
  {
    title: "a key, a reference and what is generated need none",
    sql: "CREATE TABLE t (id int PRIMARY KEY, p_id int REFERENCES p (id), n serial, g int GENERATED ALWAYS AS (1) STORED, i int GENERATED ALWAYS AS IDENTITY);",
    reports: [],
  },
  {
    title: "a default later in the change",
    sql: "CREATE TABLE t (id int PRIMARY KEY, a text);\nALTER TABLE t ALTER COLUMN a SET DEFAULT '';",
    reports: [],
  },
  { title: "none", sql: "ALTER TABLE t ADD COLUMN a text;", reports: ["a text"] },
]);
