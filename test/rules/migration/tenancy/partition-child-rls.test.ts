import { expectCases } from "../cases.ts";

const parent =
  "CREATE TABLE e (id bigint, tenant_id bigint, at date) PARTITION BY RANGE (at);\nALTER TABLE e ENABLE ROW LEVEL SECURITY;";
const open = "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app;";
const child = "CREATE TABLE e1 PARTITION OF e FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')";

expectCases("partition-child-rls", [
  { title: "a grant by default", base: `${open}\n${parent}`, sql: `${child};`, reports: [child], severity: "warning" },
  { title: "nobody has a grant", base: parent, sql: `${child};`, reports: [] },
  { title: "served", base: `CREATE ROLE anon;\n${parent}`, sql: `${child};`, reports: [child] },
  {
    title: "the owner signs in",
    base: `${parent}\nALTER TABLE e FORCE ROW LEVEL SECURITY;`,
    sql: `${child};`,
    reports: [child],
  },
  {
    title: "closed",
    base: `${open}\n${parent}`,
    sql: `${child};\nALTER TABLE e1 ENABLE ROW LEVEL SECURITY;`,
    reports: [],
  },
  { title: "revoked", base: `${open}\n${parent}`, sql: `${child};\nREVOKE ALL ON e1 FROM app;`, reports: [] },
  {
    title: "attached",
    base: `${open}\n${parent}\nCREATE TABLE e1 (id bigint, tenant_id bigint, at date);`,
    sql: "ALTER TABLE e ATTACH PARTITION e1 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
    reports: ["ATTACH PARTITION e1 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"],
  },
  {
    title: "enabled on the parent alone",
    base: `${open}\nCREATE TABLE e (id bigint, at date) PARTITION BY RANGE (at);\n${child};`,
    sql: "ALTER TABLE e ENABLE ROW LEVEL SECURITY;",
    reports: ["ENABLE ROW LEVEL SECURITY"],
  },
]);
