import { expectCases } from "../cases.ts";

const table = "CREATE TABLE t (a int, b int NOT NULL);\nCREATE UNIQUE INDEX i ON t (a, b);";
const command = "ADD CONSTRAINT pk PRIMARY KEY USING INDEX i";
const add = `ALTER TABLE t ${command}`;

expectCases("pk-using-index-nullable", [
  { title: "a nullable column", base: table, sql: `${add};`, reports: [command], says: /`a`/ },
  {
    title: "the index is made in the change",
    base: "CREATE TABLE t (a int, b int NOT NULL);",
    sql: `CREATE UNIQUE INDEX CONCURRENTLY i ON t (a, b);\n${add};`,
    reports: [command],
  },
  { title: "made NOT NULL before", base: table, sql: `ALTER TABLE t ALTER a SET NOT NULL;\n${add};`, reports: [] },
  {
    title: "all are NOT NULL",
    base: "CREATE TABLE t (a int NOT NULL);\nCREATE UNIQUE INDEX i ON t (a);",
    sql: `${add};`,
    reports: [],
  },
  { title: "an index nobody knows", sql: `${add};`, reports: [] },
  {
    title: "a unique constraint does not mind",
    base: table,
    sql: "ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;",
    reports: [],
  },
  { title: "a new table", sql: `${table}\n${add};`, reports: [] },
]);
