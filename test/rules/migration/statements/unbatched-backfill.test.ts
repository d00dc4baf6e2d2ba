import { expectCases } from "../cases.ts";

const fill = "UPDATE t SET b = 1 WHERE b IS NULL";

expectCases("unbatched-backfill", [
  { title: "rows without a value", sql: `${fill};`, reports: [fill] },
  {
    title: "a join that finds every row",
    sql: "UPDATE t SET b = u.b FROM u WHERE t.id = u.t_id;",
    reports: ["UPDATE t SET b = u.b FROM u WHERE t.id = u.t_id"],
  },
  { title: "two", sql: `${fill};\n${fill};`, reports: [fill, fill] },
  { title: "a range", sql: "UPDATE t SET b = 1 WHERE b IS NULL AND id < 1000;", reports: [] },
  { title: "a value", sql: "UPDATE t SET b = 1 WHERE a = 2;", reports: [] },
  {
    title: "a batch by its keys",
    sql: "UPDATE t SET b = 1 WHERE id IN (SELECT id FROM t WHERE b IS NULL LIMIT 1000);",
    reports: [],
  },
  { title: "no condition has another rule", sql: "UPDATE t SET b = 1;", reports: [] },
  { title: "behind ALTER TABLE has another", wrapped: true, sql: `ALTER TABLE t ADD b int;\n${fill};`, reports: [] },
  { title: "a loop", sql: `DO $$ BEGIN LOOP ${fill}; EXIT; END LOOP; END $$;`, reports: [] },
  { title: "a new table", sql: `CREATE TABLE t (b int);\n${fill};`, reports: [] },
]);
