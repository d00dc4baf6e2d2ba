import { expectCases } from "../cases.ts";

const table = "CREATE TABLE t (id bigint PRIMARY KEY, org_id bigint NOT NULL)";

expectCases("pk-without-tenant", [
  { title: "left out", tenancyColumn: "org_id", sql: `${table};`, reports: [table], severity: "advice" },
  {
    title: "first",
    tenancyColumn: "org_id",
    sql: "CREATE TABLE t (org_id bigint, id bigint, PRIMARY KEY (org_id, id));",
    reports: [],
  },
  {
    title: "no key at all is another rule's",
    tenancyColumn: "org_id",
    sql: "CREATE TABLE t (org_id bigint);",
    reports: [],
  },
  { title: "exempt", tenancyColumn: "org_id", exempt: ["public.t"], sql: `${table};`, reports: [] },
]);
