import { expectCases } from "../cases.ts";

const add = "ALTER TABLE t ADD COLUMN a int";

expectCases("missing-statement-timeout", [
  { title: "only the wait is bounded", sql: `SET lock_timeout = '1s';\n${add};`, reports: ["ADD COLUMN a int"] },
  {
    title: "once a change",
    files: [`${add};`, "CREATE INDEX ON t (a);"],
    reports: ["ADD COLUMN a int"],
    says: /1 more statement, at line 1 of/,
  },
  { title: "both are set", sql: `SET lock_timeout = '1s';\nSET statement_timeout = '5s';\n${add};`, reports: [] },
  { title: "zero switches it off", sql: `SET statement_timeout = 0;\n${add};`, reports: ["ADD COLUMN a int"] },
  {
    title: "another parameter of that name",
    sql: `SET foo.statement_timeout = '5s';\n${add};`,
    reports: ["ADD COLUMN a int"],
  },
  {
    title: "a role has one",
    base: "CREATE ROLE migrator;\nALTER ROLE migrator SET statement_timeout = '5s';",
    sql: `${add};`,
    reports: [],
  },
  { title: "a file that builds concurrently", sql: `${add};\nCREATE INDEX CONCURRENTLY i ON t (a);`, reports: [] },
  { title: "a file that validates", sql: `${add};\nALTER TABLE t VALIDATE CONSTRAINT c;`, reports: [] },
  { title: "a file that fills rows", sql: `${add};\nUPDATE t SET a = 1 WHERE a IS NULL;`, reports: [] },
  {
    title: "nobody is stopped",
    sql: "CREATE TYPE mood AS ENUM ('sad');\nCOMMENT ON COLUMN t.c IS 'an opaque id';\nCREATE TABLE u (a int);",
    reports: [],
  },
]);
