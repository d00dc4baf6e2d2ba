import { expectCases } from "../cases.ts";

const f = (rest: string): string => `CREATE FUNCTION f() RETURNS int LANGUAGE sql ${rest} AS $$ SELECT 1 $$`;
const bad = (rest: string) => ({ title: rest, sql: `${f(rest)};`, reports: [f(rest)] });
const good = (rest: string) => ({ title: rest, sql: `${f(rest)};`, reports: [] });

expectCases("secdef-search-path", [
  { ...bad("SECURITY DEFINER"), severity: "blocking" },
  { ...bad("SECURITY DEFINER SET search_path = pg_temp, app"), severity: "blocking" },
  { ...bad("SECURITY DEFINER SET search_path FROM CURRENT"), severity: "blocking" },
  bad(`SECURITY DEFINER SET search_path = "$user", public, pg_temp`),
  { ...bad("SECURITY DEFINER SET search_path = public"), severity: "advice", says: /pg_temp/ },
  good("SECURITY DEFINER SET search_path = ''"),
  good("SECURITY DEFINER SET search_path TO ''"),
  good("SECURITY DEFINER SET search_path = pg_catalog"),
  good("SECURITY DEFINER SET search_path = app, pg_temp"),
  good(""),
  good("SECURITY INVOKER"),
  { title: "set later", sql: `${f("SECURITY DEFINER")};\nALTER FUNCTION f() SET search_path = '';`, reports: [] },
  { title: "made invoker later", sql: `${f("SECURITY DEFINER")};\nALTER FUNCTION f() SECURITY INVOKER;`, reports: [] },
  {
    title: "replaced",
    sql: `${f("SECURITY DEFINER")};\n${f("SECURITY DEFINER SET search_path = ''").replace("CREATE", "CREATE OR REPLACE")};`,
    reports: [],
  },
  {
    title: "made definer by ALTER",
    base: `${f("")};`,
    sql: "ALTER FUNCTION f() SECURITY DEFINER;",
    reports: ["ALTER FUNCTION f() SECURITY DEFINER"],
  },
  {
    title: "overloads, each for itself",
    sql: `${f("SECURITY DEFINER")};\n${f("SECURITY DEFINER").replace("f()", "f(a int)")};`,
    reports: [f("SECURITY DEFINER"), f("SECURITY DEFINER").replace("f()", "f(a int)")],
  },
]);
