import { expectCases } from "../cases.ts";

const up = "CREATE TABLE a (id bigint PRIMARY KEY);\n";
const withDown = (...versions: readonly number[]) =>
  Object.fromEntries(
    versions.flatMap((version) => [
      [`migrations/${version}_x.up.sql`, `CREATE TABLE x${version} (id bigint PRIMARY KEY);\n`],
      [`migrations/${version}_x.down.sql`, `DROP TABLE x${version};\n`],
    ]),
  );

expectCases("missing-down", [
  {
    title: "the only one without",
    path: "migrations/9_a.up.sql",
    baseFiles: withDown(1, 2, 3),
    sql: up,
    reports: ["CREATE TABLE a (id bigint PRIMARY KEY);"],
    says: /3 of the 3 before it/,
    severity: "warning",
  },
  {
    title: "too few to call it a custom",
    path: "migrations/9_a.up.sql",
    baseFiles: withDown(1, 2),
    sql: up,
    reports: [],
  },
  {
    title: "others have none either",
    path: "migrations/9_a.up.sql",
    baseFiles: { ...withDown(1, 2, 3), "migrations/4_y.up.sql": "SELECT 1;" },
    sql: up,
    reports: [],
  },
  {
    title: "an empty one is a decision",
    path: "migrations/9_a.up.sql",
    baseFiles: withDown(1, 2, 3),
    alsoChanged: { "migrations/9_a.down.sql": "-- cannot be undone\n" },
    sql: up,
    reports: [],
  },
]);
