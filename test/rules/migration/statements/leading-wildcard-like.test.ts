import { expectCases } from "../cases.ts";

expectCases("leading-wildcard-like", [
  { title: "LIKE", sql: "DELETE FROM t WHERE a LIKE '%x';", reports: ["LIKE '%x'"] },
  { title: "ILIKE", sql: "DELETE FROM t WHERE a ILIKE '%x%';", reports: ["ILIKE '%x%'"] },
  { title: "anchored", sql: "DELETE FROM t WHERE a LIKE 'x%';", reports: [] },
  { title: "everything", sql: "DELETE FROM t WHERE a LIKE '%';", reports: [] },
]);
