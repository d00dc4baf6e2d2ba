import { expectCases } from "../cases.ts";

expectCases("text-without-limit", [
  {
    title: "a title",
    sql: "CREATE TABLE t (id int PRIMARY KEY, page_title text);\nCREATE INDEX i ON t (page_title);",
    reports: ["CREATE INDEX i ON t (page_title)"],
  },
  {
    title: "limited by its type or a check",
    sql: "CREATE TABLE t (id int PRIMARY KEY, url varchar(2000), title text, CHECK (length(title) < 100));\nCREATE INDEX i ON t (url);\nCREATE INDEX j ON t (title);",
    reports: [],
  },
  {
    title: "names and codes, other methods",
    sql: "CREATE TABLE t (id int PRIMARY KEY, slug text, body text);\nCREATE INDEX i ON t (slug);\nCREATE INDEX j ON t USING gin (body gin_trgm_ops);\nCREATE INDEX k ON t USING hash (body);",
    reports: [],
  },
]);
