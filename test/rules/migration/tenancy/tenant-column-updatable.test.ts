import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint NOT NULL, body text);";
const grant = "GRANT SELECT, UPDATE ON t TO app";
const own = "CREATE POLICY p ON t USING (org_id = nullif(current_setting('a.o', true), '')::bigint);";

expectCases("tenant-column-updatable", [
  {
    title: "every column",
    tenancyColumn: "org_id",
    base,
    sql: `${grant};`,
    reports: [grant],
    severity: "blocking",
    says: /UPDATE \(body\)/,
  },
  {
    title: "the tenant's by name",
    tenancyColumn: "org_id",
    base,
    sql: "GRANT UPDATE (org_id) ON t TO app;",
    reports: ["GRANT UPDATE (org_id) ON t TO app"],
  },
  { title: "others by name", tenancyColumn: "org_id", base, sql: "GRANT UPDATE (body) ON t TO app;", reports: [] },
  {
    title: "a policy looks at it",
    tenancyColumn: "org_id",
    base: `${base}\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\n${own}`,
    sql: `${grant};`,
    reports: [],
  },
  {
    title: "a policy that does nothing",
    tenancyColumn: "org_id",
    base: `${base}\n${own}`,
    sql: `${grant};`,
    reports: [grant],
  },
  {
    title: "a trigger guards it",
    tenancyColumn: "org_id",
    base: `${base}\nCREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION keep_tenant();`,
    sql: `${grant};`,
    reports: [],
  },
  { title: "the operators", tenancyColumn: "org_id", base, sql: "GRANT UPDATE ON t TO support_admin;", reports: [] },
  { title: "known by its name alone", base, sql: `${grant};`, reports: [] },
]);
