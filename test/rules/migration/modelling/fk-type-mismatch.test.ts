import { expectCases } from "../cases.ts";

const parent = "CREATE TABLE p (id bigint PRIMARY KEY, n int UNIQUE, code text UNIQUE);";

expectCases("fk-type-mismatch", [
  {
    title: "an integer at a bigint",
    base: parent,
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p (id));",
    reports: ["REFERENCES p (id)"],
    severity: "blocking",
    says: /`integer` and points at `p.id`, which is `bigint`/,
  },
  {
    title: "the other way round",
    base: parent,
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_n bigint REFERENCES p (n));",
    reports: ["REFERENCES p (n)"],
    severity: "warning",
  },
  {
    title: "a reference that is added later",
    base: `${parent}\nCREATE TABLE c (p_id int);`,
    sql: "ALTER TABLE c ADD CONSTRAINT f FOREIGN KEY (p_id) REFERENCES p NOT VALID;",
    reports: ["CONSTRAINT f FOREIGN KEY (p_id) REFERENCES p NOT VALID"],
  },
  {
    title: "text and varchar are the same",
    base: parent,
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_code varchar(20) REFERENCES p (code));",
    reports: [],
  },
  {
    title: "citext and text are not",
    base: parent,
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_code citext REFERENCES p (code));",
    reports: ["REFERENCES p (code)"],
    severity: "warning",
  },
  {
    title: "widened in the same change",
    base: parent,
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p (id));\nALTER TABLE c ALTER COLUMN p_id TYPE bigint;",
    reports: [],
  },
  {
    title: "a type of one's own is not judged",
    base: parent,
    sql: "CREATE DOMAIN key AS bigint;\nCREATE TABLE c (id int PRIMARY KEY, p_id public.key REFERENCES p (id));",
    reports: [],
  },
  {
    title: "a table nobody knows",
    sql: "CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p (id));",
    reports: [],
  },
]);
