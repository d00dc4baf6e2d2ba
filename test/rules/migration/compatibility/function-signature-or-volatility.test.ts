import { expectCases } from "../cases.ts";

const define = (clauses: string, returns = "int", or = "OR REPLACE ") =>
  `CREATE ${or}FUNCTION f(a int) RETURNS ${returns} LANGUAGE sql ${clauses} AS 'SELECT 1'`;
const base = `${define("IMMUTABLE SECURITY DEFINER SET search_path = ''")};`;
const changed = (title: string, clauses: string, says: RegExp, returns?: string) => ({
  title,
  base,
  sql: `${define(clauses, returns)};`,
  reports: [define(clauses, returns)],
  says,
});

expectCases("function-signature-or-volatility", [
  changed("volatility", "SECURITY DEFINER SET search_path = ''", /becomes VOLATILE \(was IMMUTABLE\)/),
  changed("security", "IMMUTABLE SET search_path = ''", /rights of its caller/),
  changed("the search path", "IMMUTABLE SECURITY DEFINER", /search_path/),
  changed("the result", "IMMUTABLE SECURITY DEFINER SET search_path = ''", /`text` instead of `integer`/, "text"),
  { title: "the body alone", base, sql: base, reports: [] },
  {
    title: "a search path that is new",
    base: `${define("STABLE")};`,
    sql: `${define("STABLE SET search_path = ''")};`,
    reports: [],
  },
  {
    title: "a promise in so many words",
    base: `${define("")};`,
    sql: `${define("IMMUTABLE")};`,
    reports: [define("IMMUTABLE")],
    severity: "advice",
  },
  {
    title: "another result after a drop",
    base,
    sql: `DROP FUNCTION f(int);\n${define("IMMUTABLE SECURITY DEFINER SET search_path = ''", "text")};`,
    reports: [],
  },
  { title: "a new function", sql: `${define("")};\n${define("STABLE")};`, reports: [] },
  { title: "one that no migration makes", sql: `${define("STABLE")};`, reports: [] },
  {
    title: "other arguments make another function",
    base,
    sql: "CREATE OR REPLACE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';",
    reports: [],
  },
]);
