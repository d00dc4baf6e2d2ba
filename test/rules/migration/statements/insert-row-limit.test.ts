import { expectCases } from "../cases.ts";

const insert = (rows: number) => `INSERT INTO t (a) VALUES ${Array.from({ length: rows }, () => "(1)").join(", ")}`;

expectCases("insert-row-limit", [
  { title: "a thousand", sql: `${insert(1000)};`, reports: [] },
  { title: "one more", sql: `${insert(1001)};`, reports: [insert(1001)], says: /1,001 rows/ },
  { title: "a query", sql: "INSERT INTO t (a) SELECT a FROM generate_series(1, 5000) a;", reports: [] },
]);
