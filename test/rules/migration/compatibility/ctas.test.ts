import { expectCases } from "../cases.ts";

const copy = "CREATE TABLE t AS SELECT id FROM u";

expectCases("ctas", [
  { title: "CREATE TABLE AS", sql: `${copy};`, reports: [copy], says: /LIKE u INCLUDING ALL/ },
  { title: "SELECT INTO", sql: "SELECT id INTO t FROM u;", reports: ["SELECT id INTO t FROM u"] },
  { title: "a temporary table", sql: "CREATE TEMP TABLE t AS SELECT id FROM u;", reports: [] },
  { title: "dropped again", sql: `${copy};\nDROP TABLE t;`, reports: [] },
  { title: "with a key", sql: `${copy};\nALTER TABLE t ADD PRIMARY KEY (id);`, reports: [] },
  { title: "a materialized view", sql: "CREATE MATERIALIZED VIEW t AS SELECT id FROM u;", reports: [] },
  { title: "LIKE", sql: "CREATE TABLE t (LIKE u INCLUDING ALL);\nINSERT INTO t (id) SELECT id FROM u;", reports: [] },
]);
