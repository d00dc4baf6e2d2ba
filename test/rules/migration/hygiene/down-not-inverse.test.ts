import { expectCases } from "../cases.ts";

const base = "CREATE TABLE users (id bigint PRIMARY KEY, email text);";
const goose = (up: string, down: string) => `-- +goose Up\n${up}\n-- +goose Down\n${down}\n`;

expectCases("down-not-inverse", [
  {
    title: "a column left over",
    framework: "goose",
    base,
    sql: goose("ALTER TABLE users ADD COLUMN a int, ADD COLUMN b int;", "ALTER TABLE users DROP COLUMN a;"),
    reports: ["ALTER TABLE users DROP COLUMN a"],
    says: /column `b` of `users` is left over/,
    severity: "warning",
  },
  {
    title: "a column that comes back as another",
    framework: "goose",
    base,
    sql: goose("ALTER TABLE users DROP COLUMN email;", "ALTER TABLE users ADD COLUMN email varchar(80);"),
    reports: ["ALTER TABLE users ADD COLUMN email varchar(80)"],
    says: /column `email` of `users` is another/,
  },
  {
    title: "an index that is not made again",
    framework: "goose",
    base: `${base}\nCREATE INDEX users_email ON users (email);`,
    sql: goose("DROP INDEX users_email;\nCREATE INDEX lower_email ON users (lower(email));", "DROP INDEX lower_email;"),
    reports: ["DROP INDEX lower_email"],
    says: /index `users_email` of `users` is missing/,
  },
  {
    title: "a constraint under another name is the same",
    framework: "goose",
    base: `${base}\nALTER TABLE users ADD CONSTRAINT one UNIQUE (email);`,
    sql: goose("ALTER TABLE users DROP CONSTRAINT one;", "ALTER TABLE users ADD CONSTRAINT two UNIQUE (email);"),
    reports: [],
  },
  {
    title: "the order of columns does not count",
    framework: "goose",
    base,
    sql: goose(
      "ALTER TABLE users DROP COLUMN email;\nALTER TABLE users ADD COLUMN a int;",
      "ALTER TABLE users DROP COLUMN a;\nALTER TABLE users ADD COLUMN email text;",
    ),
    reports: [],
  },
  {
    title: "an empty way down",
    framework: "goose",
    base,
    sql: goose("DROP TABLE users;", "-- no way back"),
    reports: [],
  },
  {
    title: "an enumerated type keeps its values",
    framework: "goose",
    base: "CREATE TYPE mood AS ENUM ('calm');",
    sql: goose("ALTER TYPE mood ADD VALUE 'glad';", "SELECT 1;"),
    reports: [],
  },
  {
    title: "computed SQL may do anything",
    framework: "goose",
    base,
    sql: goose("ALTER TABLE users ADD COLUMN a int;", "DO $$ BEGIN EXECUTE (SELECT a FROM b); END $$;"),
    reports: [],
  },
  {
    title: "a table that nothing creates",
    framework: "goose",
    sql: goose("ALTER TABLE users ADD COLUMN a int;", "SELECT 1;"),
    reports: [],
  },
  {
    title: "a SELECT for a tool that wants a statement",
    framework: "goose",
    base,
    sql: goose("ALTER TABLE users ADD COLUMN a int;", "SELECT 1;"),
    reports: [],
  },
]);
