import { expectCases } from "../cases.ts";

const table = (rest: string): string => `CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint NOT NULL, ${rest})`;
const bad = (rest: string) => ({
  title: rest,
  tenancyColumn: "org_id",
  sql: `${table(rest)};`,
  reports: [table(rest)],
});
const good = (rest: string) => ({ title: rest, tenancyColumn: "org_id", sql: `${table(rest)};`, reports: [] });

expectCases("unique-without-tenant", [
  { ...bad("name text UNIQUE"), severity: "warning", says: /UNIQUE \(org_id, name\)/ },
  bad("name text, kind text, UNIQUE (name, kind)"),
  good("name text, UNIQUE (org_id, name)"),
  good("email text UNIQUE"),
  good("api_key text UNIQUE"),
  good("external_id text UNIQUE"),
  good("ref uuid UNIQUE"),
  good("name text"),
  {
    title: "an index on a table in use",
    tenancyColumn: "org_id",
    base: `${table("name text")};`,
    sql: "CREATE UNIQUE INDEX CONCURRENTLY u ON t (name);",
    reports: ["CREATE UNIQUE INDEX CONCURRENTLY u ON t (name)"],
  },
  {
    title: "an index that is not unique",
    tenancyColumn: "org_id",
    base: `${table("name text")};`,
    sql: "CREATE INDEX u ON t (name);",
    reports: [],
  },
  {
    title: "one for each parent, which belongs to a tenant",
    tenancyColumn: "org_id",
    base: "CREATE TABLE p (id bigint PRIMARY KEY, org_id bigint NOT NULL);",
    sql: `${table("p_id bigint REFERENCES p (id), position int, UNIQUE (p_id, position)")};`,
    reports: [],
  },
  {
    title: "no tenant column",
    tenancyColumn: "org_id",
    sql: "CREATE TABLE t (id bigint PRIMARY KEY, name text UNIQUE);",
    reports: [],
  },
  { title: "known by its name alone, in few tables", sql: `${table("name text UNIQUE")};`, reports: [] },
  { title: "exempt", tenancyColumn: "org_id", exempt: ["t"], sql: `${table("name text UNIQUE")};`, reports: [] },
]);
