import { expectCases } from "../cases.ts";

const orgs = "CREATE TABLE orgs (id bigint PRIMARY KEY);";
const tied = (name: string): string =>
  `CREATE TABLE ${name} (id bigint PRIMARY KEY, org_id bigint NOT NULL REFERENCES orgs (id), UNIQUE (org_id, id));`;
const table = "CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint NOT NULL);";

expectCases("tenant-column-no-fk", [
  {
    title: "others have one",
    tenancyColumn: "org_id",
    base: `${orgs}\n${tied("a")}`,
    sql: table,
    reports: ["org_id bigint NOT NULL"],
    severity: "blocking",
    says: /REFERENCES orgs \(id\)/,
  },
  {
    title: "by its name alone: advice",
    base: [orgs, ..."abcde".split("").map(tied)].join("\n"),
    sql: table,
    reports: ["org_id bigint NOT NULL"],
    severity: "advice",
  },
  {
    title: "no other points anywhere",
    tenancyColumn: "org_id",
    base: table.replace(" t ", " a "),
    sql: table,
    reports: [],
  },
  {
    title: "most others have none",
    tenancyColumn: "org_id",
    base: `${orgs}\n${tied("a")}\n${table.replace(" t ", " b ")}\n${table.replace(" t ", " c ")}`,
    sql: table,
    reports: [],
  },
  {
    title: "added later in the change",
    tenancyColumn: "org_id",
    base: `${orgs}\n${tied("a")}`,
    sql: `${table}\nALTER TABLE t ADD FOREIGN KEY (org_id) REFERENCES orgs;`,
    reports: [],
  },
  {
    title: "held beside the parent's key",
    tenancyColumn: "org_id",
    base: `${orgs}\n${tied("a")}`,
    sql: "CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint NOT NULL, a_id bigint, FOREIGN KEY (org_id, a_id) REFERENCES a (org_id, id));",
    reports: [],
  },
  {
    title: "added to a table in use",
    tenancyColumn: "org_id",
    base: `${orgs}\n${tied("a")}\nCREATE TABLE t (id bigint PRIMARY KEY);`,
    sql: "ALTER TABLE t ADD COLUMN org_id bigint;",
    reports: ["ADD COLUMN org_id bigint"],
  },
  {
    title: "once a change",
    tenancyColumn: "org_id",
    base: `${orgs}\n${tied("a")}`,
    sql: `${table}\n${table.replace(" t ", " u ")}`,
    reports: ["org_id bigint NOT NULL"],
    says: /and of `u`/,
  },
]);
