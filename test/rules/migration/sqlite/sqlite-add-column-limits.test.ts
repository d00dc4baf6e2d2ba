import { expectCases } from "../cases.ts";

const dialect = "sqlite";
const base = "CREATE TABLE users (id INTEGER PRIMARY KEY);";
const add = (column: string): string => `ALTER TABLE users ADD COLUMN ${column}`;

expectCases("sqlite-add-column-limits", [
  ...[
    "a INT PRIMARY KEY",
    "a INT UNIQUE",
    "a INT NOT NULL",
    "a INT NOT NULL DEFAULT NULL",
    "a TEXT DEFAULT CURRENT_TIMESTAMP",
    "a TEXT DEFAULT (lower('X'))",
    "a INT AS (id + 1) STORED",
    "a INT DEFAULT 1 REFERENCES users (id)",
  ].map(
    (column) => ({ title: column, dialect, base, sql: `${add(column)};`, reports: [`ADD COLUMN ${column}`] }) as const,
  ),
  ...[
    "a INT",
    "a INT NOT NULL DEFAULT 0",
    "a INT NOT NULL DEFAULT (0)",
    "a INT NOT NULL DEFAULT -1",
    "a BOOLEAN NOT NULL DEFAULT FALSE",
    "a INT AS (id + 1) VIRTUAL",
    "a INT REFERENCES users (id)",
    "a INT REFERENCES users (id) DEFAULT NULL",
    "a INT CHECK (a > 0)",
  ].map((column) => ({ title: column, dialect, base, sql: `${add(column)};`, reports: [] }) as const),
  {
    title: "a table that is new",
    dialect,
    sql: `${base}\n${add("a INT NOT NULL")};`,
    reports: [],
  },
]);
