import { expectCases } from "../cases.ts";

const domain = "CREATE DOMAIN positive AS int;";
const add = "ALTER DOMAIN positive ADD CONSTRAINT c CHECK (VALUE > 0)";

expectCases("domain-constraint-validates", [
  { title: "nobody knows who uses it", sql: `${add};`, reports: [add], says: /SHARE lock on every table/ },
  {
    title: "the tables are named (it is no ACCESS EXCLUSIVE, as diesel-guard says)",
    base: `${domain}\nCREATE TABLE t (a positive);`,
    sql: `${add};`,
    reports: [add],
    says: /a SHARE lock on `t`: every write waits while all rows are checked/,
  },
  {
    title: "a domain over the domain",
    base: `${domain}\nCREATE DOMAIN small AS positive;\nCREATE TABLE t (a small);`,
    sql: `${add};`,
    reports: [add],
  },
  {
    title: "NOT NULL",
    base: `${domain}\nCREATE TABLE t (a positive);`,
    sql: "ALTER DOMAIN positive SET NOT NULL;",
    reports: ["ALTER DOMAIN positive SET NOT NULL"],
  },
  { title: "not validated", sql: `${add} NOT VALID;`, reports: [] },
  { title: "nobody uses it", base: domain, sql: `${add};`, reports: [] },
  { title: "only new tables do", base: domain, sql: `CREATE TABLE t (a positive);\n${add};`, reports: [] },
  {
    title: "what checks nothing",
    sql: "ALTER DOMAIN positive SET DEFAULT 1;\nALTER DOMAIN positive DROP NOT NULL;\nALTER DOMAIN positive DROP CONSTRAINT c;",
    reports: [],
  },
]);
