import { expectCases } from "../cases.ts";

const parent = "CREATE TABLE p (id bigint PRIMARY KEY, a int, b int, UNIQUE (a, b));";
const child = "CREATE TABLE c (id bigint PRIMARY KEY, p_id bigint REFERENCES p (id), open boolean);";
const reference = "REFERENCES p (id)";
const pair = "FOREIGN KEY (a, b) REFERENCES p (a, b)";

expectCases("fk-without-index", [
  { title: "no index", base: parent, sql: child, reports: [reference], says: /CREATE INDEX ON c \(p_id\)/ },
  {
    title: "an index in a later file of the change",
    base: parent,
    files: [child, "CREATE INDEX ON c (p_id);"],
    reports: [],
  },
  {
    title: "an index dropped again",
    base: parent,
    sql: `${child}\nCREATE INDEX i ON c (p_id);\nDROP INDEX i;`,
    reports: [reference],
  },
  {
    title: "an index that leads with another column",
    base: parent,
    sql: `${child}\nCREATE INDEX ON c (open, p_id);`,
    reports: [reference],
  },
  { title: "further columns behind it", base: parent, sql: `${child}\nCREATE INDEX ON c (p_id, open);`, reports: [] },
  {
    title: "a unique constraint serves",
    base: parent,
    sql: "CREATE TABLE c (id bigint PRIMARY KEY, p_id bigint UNIQUE REFERENCES p (id));",
    reports: [],
  },
  {
    title: "the primary key serves",
    base: parent,
    sql: "CREATE TABLE c (p_id bigint PRIMARY KEY REFERENCES p (id));",
    reports: [],
  },
  {
    title: "only the first column of a primary key serves",
    base: parent,
    sql: "CREATE TABLE c (x int, p_id bigint REFERENCES p (id), PRIMARY KEY (x, p_id));",
    reports: [reference],
  },
  {
    title: "any order of the leading columns",
    base: parent,
    sql: `CREATE TABLE c (id int PRIMARY KEY, a int, b int, ${pair});\nCREATE INDEX ON c (b, a, id);`,
    reports: [],
  },
  {
    title: "half of the columns",
    base: parent,
    sql: `CREATE TABLE c (id int PRIMARY KEY, a int, b int, ${pair});\nCREATE INDEX ON c (a);`,
    reports: [pair],
  },
  {
    title: "a partial index",
    base: parent,
    sql: `${child}\nCREATE INDEX ON c (p_id) WHERE open;`,
    reports: [reference],
  },
  {
    title: "a partial index of the rows that have one",
    base: parent,
    sql: `${child}\nCREATE INDEX ON c (p_id) WHERE p_id IS NOT NULL;`,
    reports: [],
  },
  {
    title: "and of fewer",
    base: parent,
    sql: `${child}\nCREATE INDEX ON c (p_id) WHERE p_id IS NOT NULL AND open;`,
    reports: [reference],
  },
  {
    title: "a hash index serves one column, BRIN none",
    base: parent,
    sql: `${child}\nCREATE INDEX ON c USING hash (p_id);`,
    reports: [],
  },
  { title: "BRIN", base: parent, sql: `${child}\nCREATE INDEX ON c USING brin (p_id);`, reports: [reference] },
  { title: "an expression", base: parent, sql: `${child}\nCREATE INDEX ON c (abs(p_id));`, reports: [reference] },
  {
    title: "added to a table of the base",
    base: `${parent}\nCREATE TABLE c (id int PRIMARY KEY, p_id bigint);`,
    sql: "ALTER TABLE c ADD CONSTRAINT f FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID;",
    reports: ["CONSTRAINT f FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID"],
  },
  {
    title: "added to a table nobody knows: it may have one",
    sql: "ALTER TABLE c ADD FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID;",
    reports: [],
  },
  {
    title: "a new column of such a table cannot",
    sql: 'ALTER TABLE crm."C" ADD COLUMN a int, ADD COLUMN p_id bigint REFERENCES p (id);',
    reports: [reference],
    says: /crm\."C"/,
  },
  { title: "dropped again", base: parent, sql: `${child}\nALTER TABLE c DROP CONSTRAINT c_p_id_fkey;`, reports: [] },
  {
    title: "a foreign key of the base is not this change's",
    base: `${parent}\n${child}`,
    sql: "ALTER TABLE c ADD COLUMN x int;",
    reports: [],
  },
]);
