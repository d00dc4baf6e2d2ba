import { expectCases } from "../cases.ts";

const anon = "CREATE ROLE anon;\nCREATE ROLE authenticated;";
const f = (name = "f()", returns = "int"): string =>
  `CREATE FUNCTION ${name} RETURNS ${returns} LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ SELECT 1 $$`;

expectCases("secdef-executable", [
  { title: "one role alone", sql: `${f()};`, reports: [] },
  {
    title: "PUBLIC, by default",
    base: anon,
    sql: `${f()};`,
    reports: [f()],
    severity: "warning",
    says: /FROM PUBLIC, anon, authenticated/,
  },
  {
    title: "where row-level security is used",
    base: "CREATE TABLE t (id int);\nALTER TABLE t ENABLE ROW LEVEL SECURITY;",
    sql: `${f()};`,
    reports: [f()],
  },
  { title: "revoked", base: anon, sql: `${f()};\nREVOKE ALL ON FUNCTION f() FROM PUBLIC;`, reports: [] },
  {
    title: "revoked for all functions of the schema",
    base: anon,
    sql: `${f()};\nREVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;`,
    reports: [],
  },
  {
    title: "by the default privileges",
    base: `${anon}\nALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;`,
    sql: `${f()};`,
    reports: [],
  },
  {
    title: "granted to the signed-in: advice",
    base: anon,
    sql: `${f()};\nREVOKE ALL ON FUNCTION f() FROM PUBLIC;\nGRANT EXECUTE ON FUNCTION f() TO authenticated;`,
    reports: [f()],
    severity: "advice",
  },
  {
    title: "granted to callers without a sign-in",
    base: anon,
    sql: `${f()};\nREVOKE ALL ON FUNCTION f() FROM PUBLIC;\nGRANT EXECUTE ON FUNCTION f() TO anon;`,
    reports: [f()],
    severity: "warning",
  },
  {
    title: "granted to the backend",
    base: anon,
    sql: `${f()};\nREVOKE ALL ON FUNCTION f() FROM PUBLIC;\nGRANT EXECUTE ON FUNCTION f() TO service_role;`,
    reports: [],
  },
  { title: "a trigger function", base: anon, sql: `${f("f()", "trigger")};`, reports: [] },
  { title: "a schema that is not served", base: anon, sql: `${f("private.f()")};`, reports: [] },
  {
    title: "policies call it",
    base: `${anon}\nCREATE TABLE t (id int);`,
    sql: `${f()};\nCREATE POLICY p ON t USING (id = f());`,
    reports: [],
  },
  {
    title: "overloads",
    base: anon,
    sql: `${f()};\n${f("f(a int)")};\nREVOKE ALL ON FUNCTION f() FROM PUBLIC;`,
    reports: [f("f(a int)")],
  },
  {
    title: "the caller's rights",
    base: anon,
    sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;",
    reports: [],
  },
]);
