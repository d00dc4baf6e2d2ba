import { expectCases } from "../cases.ts";

const view = "CREATE MATERIALIZED VIEW v AS SELECT 1 AS n;";

expectCases("matview-refresh-blocking", [
  {
    title: "readers wait",
    sql: "REFRESH MATERIALIZED VIEW v;",
    reports: ["REFRESH MATERIALIZED VIEW v"],
    says: /unique index/,
  },
  {
    title: "WITH NO DATA leaves it unreadable",
    base: view,
    sql: "REFRESH MATERIALIZED VIEW v WITH NO DATA;",
    reports: ["REFRESH MATERIALIZED VIEW v WITH NO DATA"],
    says: /unreadable/,
  },
  { title: "concurrently", sql: "REFRESH MATERIALIZED VIEW CONCURRENTLY v;", reports: [] },
  { title: "a new view", sql: `${view}\nREFRESH MATERIALIZED VIEW v;`, reports: [] },
  {
    title: "nobody can read it yet",
    base: "CREATE MATERIALIZED VIEW v AS SELECT 1 AS n WITH NO DATA;",
    sql: "REFRESH MATERIALIZED VIEW v;",
    reports: [],
  },
]);
