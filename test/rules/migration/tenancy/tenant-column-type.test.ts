import { expectCases } from "../cases.ts";

const orgs =
  "CREATE TABLE orgs (id uuid PRIMARY KEY);\nCREATE TABLE a (id bigint PRIMARY KEY, org_id uuid NOT NULL REFERENCES orgs (id));";
const table = (type: string): string => `CREATE TABLE t (id bigint PRIMARY KEY, org_id ${type} NOT NULL);`;

expectCases("tenant-column-type", [
  {
    title: "not the key's",
    tenancyColumn: "org_id",
    base: orgs,
    sql: table("text"),
    reports: ["org_id text NOT NULL"],
    severity: "blocking",
    says: /the key of `orgs` `uuid`/,
  },
  {
    title: "by its name alone: a warning",
    base: orgs,
    sql: table("bigint"),
    reports: ["org_id bigint NOT NULL"],
    severity: "warning",
  },
  { title: "the key's", tenancyColumn: "org_id", base: orgs, sql: table("uuid"), reports: [] },
  {
    title: "texts are alike",
    tenancyColumn: "org_id",
    base: orgs.replaceAll("uuid", "text"),
    sql: table("varchar(40)"),
    reports: [],
  },
  { title: "a type of the database", tenancyColumn: "org_id", base: orgs, sql: table("org_key"), reports: [] },
  { title: "nothing to compare with", tenancyColumn: "org_id", sql: table("text"), reports: [] },
  {
    title: "what three tables agree on",
    tenancyColumn: "org_id",
    base: "abc"
      .split("")
      .map((name) => `CREATE TABLE ${name} (id bigint PRIMARY KEY, org_id bigint NOT NULL);`)
      .join("\n"),
    sql: table("int"),
    reports: ["org_id int NOT NULL"],
    says: /that of all other tables `bigint`/,
  },
]);
