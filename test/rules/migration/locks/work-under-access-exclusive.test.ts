import { expectCases } from "../cases.ts";

const alter = "ALTER TABLE authors ADD COLUMN email text;";

expectCases("work-under-access-exclusive", [
  {
    title: "a query",
    wrapped: true,
    sql: `${alter}\nSELECT count(*) FROM authors;`,
    reports: ["SELECT count(*) FROM authors"],
  },
  {
    title: "an UPDATE of another table",
    wrapped: true,
    sql: `${alter}\nUPDATE books SET a = 1;`,
    reports: ["UPDATE books SET a = 1"],
    says: /lock on `authors`/,
  },
  {
    title: "an INSERT that copies rows",
    wrapped: true,
    sql: `${alter}\nINSERT INTO books SELECT * FROM authors;`,
    reports: ["INSERT INTO books SELECT * FROM authors"],
  },
  {
    title: "a rewrite of another table",
    wrapped: true,
    base: "CREATE TABLE authors (id int);\nCREATE TABLE books (id int);",
    sql: `${alter}\nALTER TABLE books ALTER COLUMN id TYPE bigint;`,
    reports: ["ALTER COLUMN id TYPE bigint"],
    says: /lock on `authors`/,
  },
  {
    title: "an index on another table",
    wrapped: true,
    sql: `${alter}\nCREATE INDEX books_title_idx ON books (title);`,
    reports: ["CREATE INDEX books_title_idx ON books (title)"],
  },
  {
    title: "a scan of the locked table itself is another rule's",
    wrapped: true,
    sql: `${alter}\nCREATE INDEX authors_email_idx ON authors (email);\nALTER TABLE authors ALTER COLUMN name SET NOT NULL;`,
    reports: [],
  },
  {
    title: "once a transaction",
    wrapped: true,
    sql: `${alter}\nSELECT 1 FROM books;\nSELECT 2 FROM books;`,
    reports: ["SELECT 1 FROM books"],
    says: /1 more statement, at line 3/,
  },
  {
    title: "a backfill of the altered table is backfill-in-ddl-tx's",
    wrapped: true,
    sql: `${alter}\nUPDATE authors SET email = '';`,
    reports: [],
  },
  {
    title: "settings and other changes of a moment",
    wrapped: true,
    sql: `${alter}\nSET LOCAL statement_timeout = '1s';\nALTER TABLE books ADD COLUMN a int;\nINSERT INTO books (a) VALUES (1);`,
    reports: [],
  },
  {
    title: "one statement",
    wrapped: true,
    sql: "ALTER TABLE authors ADD COLUMN a int, ADD COLUMN b int;",
    reports: [],
  },
  { title: "work before the lock", wrapped: true, sql: `SELECT count(*) FROM authors;\n${alter}`, reports: [] },
  {
    title: "a new table",
    wrapped: true,
    sql: `CREATE TABLE authors (id int);\n${alter}\nSELECT count(*) FROM books;`,
    reports: [],
  },
  {
    title: "a new table is read",
    wrapped: true,
    sql: `CREATE TABLE fresh (id int);\n${alter}\nSELECT count(*) FROM fresh;`,
    reports: [],
  },
  { title: "no transaction", sql: `${alter}\nSELECT count(*) FROM authors;`, reports: [] },
  { title: "the tool is not known", framework: "unknown", sql: `${alter}\nSELECT count(*) FROM authors;`, reports: [] },
  { title: "another file", wrapped: true, files: [alter, "SELECT count(*) FROM authors;"], reports: [] },
  {
    title: "LOCK TABLE is explicit-lock-table's",
    wrapped: true,
    sql: "LOCK TABLE authors;\nSELECT count(*) FROM books;",
    reports: [],
  },
]);
