import { expectCases } from "../cases.ts";

expectCases("not-in-subquery", [
  { title: "NOT IN", sql: "DELETE FROM t WHERE a NOT IN (SELECT a FROM u);", reports: ["NOT IN (SELECT a FROM u)"] },
  { title: "<> ALL", sql: "DELETE FROM t WHERE a <> ALL (SELECT a FROM u);", reports: ["<> ALL (SELECT a FROM u)"] },
  { title: "a list", sql: "DELETE FROM t WHERE a NOT IN (1, 2);", reports: [] },
  { title: "IN", sql: "DELETE FROM t WHERE a IN (SELECT a FROM u);", reports: [] },
  { title: "NOT EXISTS", sql: "DELETE FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.a = t.a);", reports: [] },
]);
