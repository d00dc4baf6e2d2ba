import { expectCases } from "../cases.ts";

expectCases("equals-null", [
  { title: "=", sql: "DELETE FROM t WHERE a = NULL;", reports: ["= NULL"] },
  { title: "<>", sql: "DELETE FROM t WHERE a <> NULL;", reports: ["<> NULL"] },
  { title: "IS NULL", sql: "DELETE FROM t WHERE a IS NULL;", reports: [] },
  { title: "an assignment", sql: "UPDATE t SET a = NULL WHERE id = 1;", reports: [] },
  { title: "IS DISTINCT FROM", sql: "DELETE FROM t WHERE a IS DISTINCT FROM NULL;", reports: [] },
]);
