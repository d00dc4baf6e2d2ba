import { expectCases } from "../cases.ts";

expectCases("missing-app-name", [
  { title: "no name", sql: "ALTER TABLE t ADD COLUMN a int;", reports: ["ADD COLUMN a int"] },
  { title: "a name", sql: "SET application_name = 'migration';\nALTER TABLE t ADD COLUMN a int;", reports: [] },
  { title: "nobody is stopped", sql: "CREATE TABLE t (a int);", reports: [] },
]);
