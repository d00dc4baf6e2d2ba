import { expectCases } from "../cases.ts";

const parent = (column: string) => `CREATE TABLE p (id bigint PRIMARY KEY, ${column} bigint NOT NULL);`;
const child = "CREATE TABLE c (id bigint PRIMARY KEY, p_id bigint REFERENCES p (id));";
const reports = ["REFERENCES p (id)"];

expectCases("tenant-column-missing", [
  {
    title: "the configured column",
    tenancyColumn: "owner",
    base: parent("owner"),
    sql: child,
    reports,
    severity: "blocking",
    says: /`owner`/,
  },
  { title: "another column is configured", tenancyColumn: "owner", base: parent("org_id"), sql: child, reports: [] },
  ...["tenant_id", "org_id", "organization_id", "workspace_id"].map((column) => ({
    title: `by its name, a warning: ${column}`,
    base: parent(column),
    sql: child,
    reports,
    severity: "warning" as const,
  })),
  ...["account_id", "team_id", "company_id", "customer_id"].map((column) => ({
    title: `a name that may mean something else: ${column}`,
    base: parent(column),
    sql: child,
    reports: [],
  })),
  {
    title: "unless a policy reads it: a warning still",
    base: `${parent("account_id")}\nALTER TABLE p ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON p USING (account_id = current_setting('app.account')::bigint);`,
    sql: child,
    reports,
    severity: "warning",
  },
  {
    title: "the child has it",
    base: parent("org_id"),
    sql: "CREATE TABLE c (id bigint PRIMARY KEY, org_id bigint, p_id bigint REFERENCES p (id));",
    reports: [],
  },
  {
    title: "added later in the change",
    base: parent("org_id"),
    sql: `${child}\nALTER TABLE c ADD COLUMN org_id bigint;`,
    reports: [],
  },
  { title: "points at a table of nobody", base: "CREATE TABLE p (id bigint PRIMARY KEY);", sql: child, reports: [] },
  {
    title: "points at itself",
    tenancyColumn: "org_id",
    sql: "CREATE TABLE c (id bigint PRIMARY KEY, parent_id bigint REFERENCES c (id));",
    reports: [],
  },
  { title: "exempt", tenancyColumn: "org_id", exempt: ["public.c"], base: parent("org_id"), sql: child, reports: [] },
  {
    title: "the reference comes with a later statement",
    base: parent("org_id"),
    sql: 'CREATE TABLE crm."C" (id bigint PRIMARY KEY, p_id bigint);\nALTER TABLE crm."C" ADD FOREIGN KEY (p_id) REFERENCES public.p (id);',
    reports: ['CREATE TABLE crm."C" (id bigint PRIMARY KEY, p_id bigint)'],
    says: /`crm\."C"` points into `p`/,
  },
  {
    title: "a table of the base is not this change's",
    base: `${parent("org_id")}\n${child}`,
    sql: "ALTER TABLE c ADD COLUMN x int;",
    reports: [],
  },
  {
    title: "by its name, several: once a change",
    base: parent("org_id"),
    sql: `${child}\nCREATE TABLE d (id bigint PRIMARY KEY, p_id bigint REFERENCES p (id));`,
    reports: ["REFERENCES p (id)"],
    says: /`c` \(like `d`\)/,
  },
  {
    title: "by its name, where many tables of the base are like it",
    base: [
      parent("org_id"),
      ...["a", "b", "d"].map(
        (name) => `CREATE TABLE ${name} (id bigint PRIMARY KEY, p_id bigint NOT NULL REFERENCES p (id));`,
      ),
    ].join("\n"),
    sql: child,
    reports: [],
  },
]);
