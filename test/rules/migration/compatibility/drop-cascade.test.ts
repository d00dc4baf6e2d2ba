import { expectCases } from "../cases.ts";

const base =
  "CREATE TABLE p (id int PRIMARY KEY, a int);\nCREATE TABLE c (id int PRIMARY KEY, p_id int CONSTRAINT c_p REFERENCES p);\nCREATE TABLE g (id int PRIMARY KEY, c_id int REFERENCES c);\nCREATE TABLE lone (id int PRIMARY KEY, a int);\nCREATE VIEW v AS SELECT id FROM p;";

expectCases("drop-cascade", [
  {
    title: "views and foreign keys",
    base,
    sql: "DROP TABLE p CASCADE;",
    reports: ["DROP TABLE p CASCADE"],
    says: /takes `v` and `c\.c_p` along/,
  },
  {
    title: "nothing depends on it",
    base,
    sql: "ALTER TABLE lone DROP COLUMN a CASCADE;\nDROP TABLE lone CASCADE;",
    reports: [],
  },
  {
    title: "tables that the same change drops as well",
    base,
    sql: "DROP VIEW v;\nDROP TABLE p CASCADE;\nDROP TABLE g;\nDROP TABLE c;",
    reports: [],
  },
  { title: "nobody knows", sql: "DROP TABLE t CASCADE;", reports: ["DROP TABLE t CASCADE"], says: /whatever depends/ },
  {
    title: "a constraint",
    base,
    sql: "ALTER TABLE p DROP CONSTRAINT p_pkey CASCADE;",
    reports: ["DROP CONSTRAINT p_pkey CASCADE"],
    says: /`c\.c_p`/,
  },
  { title: "a type", sql: "DROP TYPE m CASCADE;", reports: ["DROP TYPE m CASCADE"] },
  { title: "a schema has a rule of its own", sql: "DROP SCHEMA s CASCADE;", reports: [] },
  {
    title: "a view that is made again",
    base,
    sql: "ALTER TABLE p DROP COLUMN id CASCADE;\nCREATE VIEW v AS SELECT a FROM p;",
    reports: ["DROP COLUMN id CASCADE"],
    says: /takes `c\.c_p` along/,
  },
  {
    title: "an enum that columns use",
    base: "CREATE TYPE m AS ENUM ('a');\nCREATE TABLE t (id int, m m);",
    sql: "DROP TYPE m CASCADE;",
    reports: ["DROP TYPE m CASCADE"],
    says: /`t\.m`/,
  },
  {
    title: "an enum that no column uses",
    base: "CREATE TYPE m AS ENUM ('a');",
    sql: "DROP TYPE m CASCADE;",
    reports: [],
  },
  {
    title: "TRUNCATE, at any depth",
    base,
    sql: "TRUNCATE p CASCADE;",
    reports: ["TRUNCATE p CASCADE"],
    says: /empties `c` and `g`/,
  },
  { title: "TRUNCATE of nobody knows what", sql: "TRUNCATE t CASCADE;", reports: ["TRUNCATE t CASCADE"] },
  { title: "a new table", sql: "CREATE TABLE t (id int);\nDROP TABLE t CASCADE;", reports: [] },
  { title: "RESTRICT", base, sql: "DROP TABLE lone RESTRICT;\nTRUNCATE lone;", reports: [] },
  { title: "privileges", sql: "REVOKE ALL ON t FROM r CASCADE;", reports: [] },
]);
