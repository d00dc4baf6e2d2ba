import { expectCases } from "../cases.ts";

const five = "abcde"
  .split("")
  .map((name) => `CREATE TABLE ${name} (id bigint PRIMARY KEY, org_id bigint NOT NULL);`)
  .join("\n");
const table = "CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint);";

expectCases("tenant-column-nullable", [
  { title: "configured", tenancyColumn: "org_id", sql: table, reports: ["org_id bigint"], severity: "blocking" },
  { title: "many tables have it: a warning", base: five, sql: table, reports: ["org_id bigint"], severity: "warning" },
  { title: "few have it", sql: table, reports: [] },
  {
    title: "required later in the change",
    tenancyColumn: "org_id",
    sql: `${table}\nALTER TABLE t ALTER COLUMN org_id SET NOT NULL;`,
    reports: [],
  },
  {
    title: "part of the primary key",
    tenancyColumn: "org_id",
    sql: "CREATE TABLE t (org_id bigint, id bigint, PRIMARY KEY (org_id, id));",
    reports: [],
  },
  {
    title: "added to a table in use",
    tenancyColumn: "org_id",
    base: "CREATE TABLE t (id bigint PRIMARY KEY);",
    sql: "ALTER TABLE t ADD COLUMN org_id bigint;",
    reports: [],
  },
  {
    title: "NOT NULL dropped",
    tenancyColumn: "org_id",
    base: table.replace("org_id bigint", "org_id bigint NOT NULL"),
    sql: "ALTER TABLE t ALTER COLUMN org_id DROP NOT NULL;",
    reports: ["ALTER COLUMN org_id DROP NOT NULL"],
  },
  {
    title: "another column's",
    tenancyColumn: "org_id",
    base: "CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint NOT NULL, a int NOT NULL);",
    sql: "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;",
    reports: [],
  },
  {
    title: "a policy names rows of nobody",
    tenancyColumn: "org_id",
    sql: `${table}\nCREATE POLICY p ON t USING (org_id IS NULL OR org_id = current_setting('a.b', true)::bigint);`,
    reports: [],
  },
  { title: "exempt", tenancyColumn: "org_id", exempt: ["public.t"], sql: table, reports: [] },
]);
