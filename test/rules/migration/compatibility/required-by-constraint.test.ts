import { expectCases } from "../cases.ts";

const base = "CREATE TABLE t (id int PRIMARY KEY, old text);";
const add = "ALTER TABLE t ADD COLUMN a text;";
const check = "ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID";

expectCases("required-by-constraint", [
  { title: "a check that is not validated", base, sql: `${add}\nALTER TABLE t ${check};`, reports: [check] },
  { title: "in another file of the change", base, files: [add, `ALTER TABLE t ${check};`], reports: [check] },
  {
    title: "NOT NULL NOT VALID",
    base,
    postgresVersion: 18,
    sql: `${add}\nALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID;`,
    reports: ["ADD CONSTRAINT n NOT NULL a NOT VALID"],
  },
  {
    title: "SET NOT NULL behind the backfill",
    base,
    sql: `${add}\nUPDATE t SET a = '' WHERE a IS NULL;\nALTER TABLE t ALTER a SET NOT NULL;`,
    reports: ["ALTER a SET NOT NULL"],
  },
  {
    title: "told once",
    base,
    sql: `${add}\nALTER TABLE t ${check};\nALTER TABLE t ALTER a SET NOT NULL;`,
    reports: [check],
  },
  {
    title: "in ADD COLUMN",
    base,
    sql: "ALTER TABLE t ADD COLUMN a text CHECK (a IS NOT NULL);",
    reports: ["ADD COLUMN a text CHECK (a IS NOT NULL)"],
  },
  {
    title: "two of a table",
    base,
    sql: "ALTER TABLE t ADD a int, ADD b int;\nALTER TABLE t ALTER a SET NOT NULL, ALTER b SET NOT NULL;",
    reports: ["ALTER a SET NOT NULL"],
    says: /columns `a` and `b` of `t`/,
  },
  {
    title: "under its later name",
    base,
    sql: `${add}\nALTER TABLE t RENAME a TO b;\nALTER TABLE t ALTER b SET NOT NULL;`,
    reports: ["ALTER b SET NOT NULL"],
  },
  {
    title: "a column that was there",
    base,
    sql: "ALTER TABLE t ADD CONSTRAINT c CHECK (old IS NOT NULL) NOT VALID;",
    reports: [],
  },
  {
    title: "a default",
    base,
    sql: `ALTER TABLE t ADD COLUMN a text DEFAULT '';\nALTER TABLE t ${check};`,
    reports: [],
  },
  {
    title: "a default set before",
    base,
    sql: `${add}\nALTER TABLE t ALTER a SET DEFAULT '';\nALTER TABLE t ALTER a SET NOT NULL;`,
    reports: [],
  },
  {
    title: "a trigger fills it",
    base,
    sql: `${add}\nCREATE TRIGGER f BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();\nALTER TABLE t ALTER a SET NOT NULL;`,
    reports: [],
  },
  {
    title: "a trigger that comes behind it fills it",
    base,
    sql: `${add}\nALTER TABLE t ALTER a SET NOT NULL;\nCREATE TRIGGER f BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();`,
    reports: [],
  },
  {
    title: "a trigger of another table",
    base,
    sql: `${add}\nALTER TABLE t ALTER a SET NOT NULL;\nCREATE TRIGGER f BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION f();`,
    reports: ["ALTER a SET NOT NULL"],
  },
  {
    title: "a check that NULL passes",
    base,
    sql: `${add}\nALTER TABLE t ADD CONSTRAINT c CHECK (a <> '') NOT VALID;`,
    reports: [],
  },
  { title: "NOT NULL at once has another rule", base, sql: "ALTER TABLE t ADD COLUMN a text NOT NULL;", reports: [] },
  {
    title: "a new table",
    sql: "CREATE TABLE t (id int);\nALTER TABLE t ADD COLUMN a text;\nALTER TABLE t ALTER a SET NOT NULL;",
    reports: [],
  },
]);
