import { expectCases } from "../cases.ts";

const f = (language: string): string => `CREATE FUNCTION f() RETURNS int LANGUAGE ${language} AS 'x'`;

expectCases("untrusted-language", [
  ...["plpython3u", "plperlu", "PLPYTHONU", "c"].map((language) => ({
    title: language,
    sql: `${f(language)}${language === "c" ? ", 'y'" : ""};`,
    reports: [`${f(language)}${language === "c" ? ", 'y'" : ""}`],
  })),
  ...["plperl", "plv8", "pltcl"].map((language) => ({ title: language, sql: `${f(language)};`, reports: [] })),
  {
    title: "installed",
    sql: "CREATE EXTENSION plpython3u;",
    reports: ["CREATE EXTENSION plpython3u"],
    severity: "warning",
  },
  {
    title: "once a language",
    sql: `CREATE EXTENSION plperlu;\n${f("plperlu")};`,
    reports: ["CREATE EXTENSION plperlu"],
  },
  { title: "an aggregate", sql: "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);", reports: [] },
]);
