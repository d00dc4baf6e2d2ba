import { expectCases } from "../cases.ts";

expectCases("hstore-type", [
  {
    title: "in the schema of its extension",
    sql: "ALTER TABLE t ADD COLUMN a extensions.hstore;",
    reports: ["a extensions.hstore"],
  },
  { title: "jsonb", sql: "ALTER TABLE t ADD COLUMN a jsonb;", reports: [] },
]);
