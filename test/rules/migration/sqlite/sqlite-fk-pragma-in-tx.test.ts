import { expectCases } from "../cases.ts";

const dialect = "sqlite";

expectCases("sqlite-fk-pragma-in-tx", [
  {
    title: "behind BEGIN",
    dialect,
    sql: "BEGIN;\nPRAGMA foreign_keys = 0;\nCOMMIT;",
    reports: ["PRAGMA foreign_keys = 0"],
    severity: "warning",
  },
  { title: "a tool that opens none", dialect, framework: "plain", sql: "PRAGMA foreign_keys = OFF;", reports: [] },
  {
    title: "a tool that opens one",
    dialect,
    framework: "goose",
    sql: "PRAGMA foreign_keys = OFF;",
    reports: ["PRAGMA foreign_keys = OFF"],
  },
  { title: "what works inside", dialect, framework: "goose", sql: "PRAGMA defer_foreign_keys = ON;", reports: [] },
  {
    title: "Prisma, which sends a script of single statements",
    dialect,
    framework: "prisma",
    sql: "PRAGMA foreign_keys=OFF;\nCREATE TABLE t (a);",
    reports: [],
  },
]);
