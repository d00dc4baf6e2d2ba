import { expectCases } from "../cases.ts";

const add = "ALTER TYPE m ADD VALUE 'b'";

expectCases("enum-add-value-in-tx", [
  { title: "PostgreSQL 11", wrapped: true, postgresVersion: 11, sql: `${add};`, reports: [add], says: /PostgreSQL 11/ },
  { title: "PostgreSQL 12", wrapped: true, postgresVersion: 12, sql: `${add};`, reports: [] },
  { title: "BEGIN", postgresVersion: 11, sql: `BEGIN;\n${add};\nCOMMIT;`, reports: [add] },
  { title: "no transaction", postgresVersion: 11, sql: `${add};`, reports: [] },
  { title: "the tool is not known", framework: "unknown", postgresVersion: 11, sql: `${add};`, reports: [] },
  {
    title: "a type of the same transaction",
    wrapped: true,
    postgresVersion: 11,
    sql: `CREATE TYPE m AS ENUM ('a');\n${add};`,
    reports: [],
  },
  {
    title: "a type of the transaction before",
    postgresVersion: 11,
    sql: `BEGIN;\nCREATE TYPE m AS ENUM ('a');\nCOMMIT;\nBEGIN;\n${add};\nCOMMIT;`,
    reports: [add],
  },
  {
    title: "renaming a value is allowed",
    wrapped: true,
    postgresVersion: 11,
    sql: "ALTER TYPE m RENAME VALUE 'a' TO 'b';",
    reports: [],
  },
]);
