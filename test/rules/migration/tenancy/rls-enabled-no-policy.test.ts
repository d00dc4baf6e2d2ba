import { expectCases } from "../cases.ts";

const notes = "CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, owner text, status text);";
const enable = "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;";

expectCases("rls-enabled-no-policy", [
  { title: "no policy", base: notes, sql: enable, reports: ["ENABLE ROW LEVEL SECURITY"], severity: "advice" },
  { title: "a policy later", base: notes, sql: `${enable}\nCREATE POLICY p ON notes USING (true);`, reports: [] },
  { title: "a policy before", base: `${notes}\nCREATE POLICY p ON notes USING (true);`, sql: enable, reports: [] },
  { title: "a table that no migration creates", sql: enable, reports: [] },
  { title: "explained by a comment", base: `${notes}\nCOMMENT ON TABLE notes IS 'backend';`, sql: enable, reports: [] },
  {
    title: "a partition is closed on purpose",
    base: "CREATE TABLE e (id int, at date) PARTITION BY RANGE (at);\nCREATE TABLE e1 PARTITION OF e FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
    sql: "ALTER TABLE e1 ENABLE ROW LEVEL SECURITY;",
    reports: [],
  },
  { title: "forced alone", base: notes, sql: "ALTER TABLE notes FORCE ROW LEVEL SECURITY;", reports: [] },
]);
