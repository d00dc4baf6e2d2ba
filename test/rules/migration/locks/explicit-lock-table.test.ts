import { expectCases } from "../cases.ts";

expectCases("explicit-lock-table", [
  {
    title: "the default mode",
    sql: "BEGIN;\nLOCK TABLE t;\nCOMMIT;",
    reports: ["LOCK TABLE t"],
    says: /ACCESS EXCLUSIVE/,
  },
  {
    title: "SHARE stops writes",
    sql: "BEGIN;\nLOCK t IN SHARE MODE;\nCOMMIT;",
    reports: ["LOCK t IN SHARE MODE"],
    says: /every write waits/,
  },
  {
    title: "weaker modes",
    sql: "BEGIN;\nLOCK t IN SHARE UPDATE EXCLUSIVE MODE;\nLOCK t IN ACCESS SHARE MODE;\nCOMMIT;",
    reports: [],
  },
  { title: "a new table", sql: "BEGIN;\nCREATE TABLE t (a int);\nLOCK TABLE t;\nCOMMIT;", reports: [] },
]);
