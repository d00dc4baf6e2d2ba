import { expectCases } from "../cases.ts";

expectCases("reg-types", [
  {
    title: "what pg_upgrade refuses",
    sql: "CREATE TABLE t (a regcollation, b regproc, c regnamespace);",
    reports: ["a regcollation"],
    says: /`a`, `b` and `c`/,
  },
  { title: "what it keeps", sql: "CREATE TABLE t (a regclass, b regrole, c regtype);", reports: [] },
]);
