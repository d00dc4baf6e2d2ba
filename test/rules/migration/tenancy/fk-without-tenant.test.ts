import { expectCases } from "../cases.ts";

const parent = "CREATE TABLE p (id bigint PRIMARY KEY, org_id bigint NOT NULL, UNIQUE (org_id, id));";
const child = "CREATE TABLE c (id bigint PRIMARY KEY, org_id bigint NOT NULL, p_id bigint REFERENCES p (id))";
const pair =
  "CREATE TABLE d (id bigint PRIMARY KEY, org_id bigint NOT NULL, p_id bigint, FOREIGN KEY (org_id, p_id) REFERENCES p (org_id, id));";

expectCases("fk-without-tenant", [
  {
    title: "configured",
    tenancyColumn: "org_id",
    base: parent,
    sql: `${child};`,
    reports: [child],
    severity: "blocking",
    says: /FOREIGN KEY \(org_id, p_id\) REFERENCES p \(org_id, id\)/,
  },
  {
    title: "by policies: a warning",
    base: `${parent}\nCREATE POLICY o ON p USING (org_id = current_setting('a.o', true)::bigint);`,
    sql: `${child};`,
    reports: [child],
    severity: "warning",
  },
  {
    title: "by policies, and it is the custom",
    base: `${parent}\n${pair}\nCREATE POLICY o ON p USING (org_id = current_setting('a.o', true)::bigint);`,
    sql: `${child};`,
    reports: [child],
    severity: "blocking",
  },
  {
    title: "by its name alone, and it is the custom: advice",
    base: `${parent}\n${pair}`,
    sql: `${child};`,
    reports: [child],
    severity: "advice",
  },
  { title: "by its name alone", base: parent, sql: `${child};`, reports: [] },
  { title: "the key holds both", tenancyColumn: "org_id", base: parent, sql: pair, reports: [] },
  {
    title: "another key holds both",
    tenancyColumn: "org_id",
    base: parent,
    sql: pair.replace("p_id bigint,", "p_id bigint REFERENCES p (id),"),
    reports: [],
  },
  {
    title: "the child has no tenant: another rule's",
    tenancyColumn: "org_id",
    base: parent,
    sql: "CREATE TABLE c (id bigint PRIMARY KEY, p_id bigint REFERENCES p (id));",
    reports: [],
  },
  {
    title: "a table of nobody",
    tenancyColumn: "org_id",
    base: "CREATE TABLE p (id bigint PRIMARY KEY);",
    sql: `${child};`,
    reports: [],
  },
  {
    title: "to the tenants themselves",
    tenancyColumn: "org_id",
    base: "CREATE TABLE orgs (id bigint PRIMARY KEY, org_id bigint);",
    sql: "CREATE TABLE c (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES orgs (id), old_org bigint REFERENCES orgs (id));",
    reports: [],
  },
  {
    title: "added to a table in use",
    tenancyColumn: "org_id",
    base: `${parent}\nCREATE TABLE c (id bigint PRIMARY KEY, org_id bigint NOT NULL, p_id bigint);`,
    sql: "ALTER TABLE c ADD FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID;",
    reports: ["ADD FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID"],
  },
  {
    title: "once a table",
    tenancyColumn: "org_id",
    base: parent,
    sql: `${child.replace("))", "), q_id bigint REFERENCES p (id))")};`,
    reports: [child.replace("))", "), q_id bigint REFERENCES p (id))")],
    says: /like `\(q_id\)`/,
  },
]);
