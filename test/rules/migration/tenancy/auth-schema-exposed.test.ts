import { expectCases } from "../cases.ts";

const anon = "CREATE ROLE anon;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO anon;";
const view = "CREATE VIEW v AS SELECT id, email FROM auth.users";

expectCases("auth-schema-exposed", [
  { title: "a view", base: anon, sql: `${view};`, reports: [view], severity: "blocking" },
  {
    title: "a materialized view",
    base: anon,
    sql: `${view.replace("VIEW", "MATERIALIZED VIEW")};`,
    reports: [view.replace("VIEW", "MATERIALIZED VIEW")],
  },
  { title: "revoked", base: anon, sql: `${view};\nREVOKE SELECT ON v FROM anon;`, reports: [] },
  {
    title: "with the rights of whoever asks",
    base: anon,
    sql: `${view.replace(" AS", " WITH (security_invoker) AS")};`,
    reports: [],
  },
  { title: "not served", base: anon, sql: `${view.replace(" v ", " internal.v ")};`, reports: [] },
  { title: "no API", sql: `${view};`, reports: [] },
  {
    title: "the application's own users",
    base: anon,
    sql: "CREATE VIEW v AS SELECT id FROM public.users;",
    reports: [],
  },
  {
    title: "with the rights of callers who may read the accounts themselves",
    base: `${anon}\nCREATE TABLE auth.users (id uuid PRIMARY KEY, email text);\nGRANT SELECT ON auth.users TO anon;`,
    sql: "CREATE VIEW v WITH (security_invoker) AS SELECT id, email FROM auth.users;",
    reports: ["CREATE VIEW v WITH (security_invoker) AS SELECT id, email FROM auth.users"],
  },
]);
