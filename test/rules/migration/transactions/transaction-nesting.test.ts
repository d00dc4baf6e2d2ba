import { expectCases } from "../cases.ts";

expectCases("transaction-nesting", [
  { title: "one transaction", sql: "BEGIN;\nSELECT 1;\nCOMMIT;", reports: [] },
  {
    title: "two, one after the other",
    sql: "BEGIN;\nSELECT 1;\nCOMMIT;\nSTART TRANSACTION;\nSELECT 2;\nEND;",
    reports: [],
  },
  { title: "BEGIN twice", sql: "BEGIN;\nSTART TRANSACTION;\nSELECT 1;\nCOMMIT;", reports: ["START TRANSACTION"] },
  { title: "COMMIT twice", sql: "BEGIN;\nCOMMIT;\nEND;", reports: ["END"], says: /nothing opened/ },
  { title: "COMMIT of what the runner opened", wrapped: true, sql: "SELECT 1;\nCOMMIT;", reports: ["COMMIT"] },
  { title: "ROLLBACK of what the runner opened", wrapped: true, sql: "SELECT 1;\nROLLBACK;", reports: ["ROLLBACK"] },
  {
    title: "BEGIN in what the runner opened, with or without its COMMIT: told once",
    wrapped: true,
    sql: "BEGIN;\nSELECT 1;\nCOMMIT;",
    reports: ["BEGIN"],
    says: /table of versions/,
  },
  { title: "and no COMMIT", wrapped: true, sql: "BEGIN;\nSELECT 1;", reports: ["BEGIN"] },
  { title: "the tool is not known", framework: "unknown", sql: "BEGIN;\nSELECT 1;\nCOMMIT;", reports: [] },
  { title: "Prisma sends one string", framework: "prisma", sql: "BEGIN;\nSELECT 1;\nCOMMIT;", reports: [] },
  { title: "savepoints", wrapped: true, sql: "SAVEPOINT a;\nSELECT 1;\nROLLBACK TO a;\nRELEASE a;", reports: [] },
  { title: "one that chains", sql: "BEGIN;\nCOMMIT AND CHAIN;\nSELECT 1;\nCOMMIT;", reports: [] },
  { title: "each file for itself", files: ["BEGIN;\nSELECT 1;", "BEGIN;\nCOMMIT;"], reports: [] },
]);
