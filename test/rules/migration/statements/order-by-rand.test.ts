import { expectCases } from "../cases.ts";

expectCases("order-by-rand", [
  { title: "random()", sql: "INSERT INTO t (a) SELECT a FROM u ORDER BY random() LIMIT 1;", reports: ["random()"] },
  {
    title: "in a subquery",
    sql: "UPDATE t SET a = (SELECT b FROM u ORDER BY random() LIMIT 1) WHERE id = 1;",
    reports: ["random()"],
  },
  { title: "as a value", sql: "UPDATE t SET a = random() WHERE id = 1;", reports: [] },
  { title: "by a column", sql: "INSERT INTO t (a) SELECT a FROM u ORDER BY a LIMIT 1;", reports: [] },
]);
