import { expectCases } from "../cases.ts";

expectCases("create-rule", [
  {
    title: "each event",
    sql: "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;\nCREATE OR REPLACE RULE s AS ON UPDATE TO t DO ALSO NOTIFY x;",
    reports: [
      "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING",
      "CREATE OR REPLACE RULE s AS ON UPDATE TO t DO ALSO NOTIFY x",
    ],
  },
  { title: "a view by another name", sql: 'CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1;', reports: [] },
]);
