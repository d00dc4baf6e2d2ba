import { expectCases } from "../cases.ts";

const stored = "l text GENERATED ALWAYS AS (lower(a)) STORED";

expectCases("add-column-stored-generated", [
  { title: "stored", sql: `ALTER TABLE t ADD COLUMN ${stored};`, reports: [`ADD COLUMN ${stored}`] },
  {
    title: "on 18, where VIRTUAL is at hand",
    postgresVersion: 18,
    sql: `ALTER TABLE t ADD COLUMN ${stored};`,
    reports: [`ADD COLUMN ${stored}`],
    says: /VIRTUAL/,
  },
  {
    title: "virtual",
    postgresVersion: 18,
    sql: "ALTER TABLE t ADD COLUMN l text GENERATED ALWAYS AS (lower(a)) VIRTUAL;",
    reports: [],
  },
  {
    title: "virtual by default",
    postgresVersion: 18,
    sql: "ALTER TABLE t ADD COLUMN l text GENERATED ALWAYS AS (lower(a));",
    reports: [],
  },
  { title: "a new table", sql: `CREATE TABLE t (a text);\nALTER TABLE t ADD COLUMN ${stored};`, reports: [] },
]);
