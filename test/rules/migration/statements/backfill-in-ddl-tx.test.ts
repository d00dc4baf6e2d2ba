import { expectCases } from "../cases.ts";

const add = "ALTER TABLE t ADD COLUMN b int;";
const fill = "UPDATE t SET b = 1";

expectCases("backfill-in-ddl-tx", [
  { title: "add and fill", wrapped: true, sql: `${add}\n${fill};`, reports: [fill], severity: "blocking" },
  {
    title: "fill where empty",
    wrapped: true,
    sql: `${add}\n${fill} WHERE b IS NULL;`,
    reports: [`${fill} WHERE b IS NULL`],
    severity: "blocking",
  },
  {
    title: "some rows",
    wrapped: true,
    sql: `${add}\n${fill} WHERE a = 'x';`,
    reports: [`${fill} WHERE a = 'x'`],
    severity: "warning",
  },
  { title: "a key", wrapped: true, sql: `${add}\n${fill} WHERE id = 7;`, reports: [] },
  {
    title: "several tables",
    wrapped: true,
    sql: `${add}\nALTER TABLE u ADD c int;\n${fill};\nUPDATE u SET c = 1;`,
    reports: [fill, "UPDATE u SET c = 1"],
  },
  { title: "BEGIN", sql: `BEGIN;\n${add}\n${fill};\nCOMMIT;`, reports: [fill] },
  { title: "another transaction", sql: `BEGIN;\n${add}\nCOMMIT;\n${fill};`, reports: [] },
  {
    title: "a DO block is a transaction of its own",
    framework: "golang-migrate",
    sql: `DO $$ BEGIN\n${add} ${fill}; END $$;`,
    reports: [fill],
    says: /at line 2:/,
    severity: "blocking",
  },
  {
    title: "a DO block that commits between",
    framework: "golang-migrate",
    sql: `DO $$ BEGIN ${add} COMMIT; ${fill}; END $$;`,
    reports: [],
  },
  { title: "another file", wrapped: true, files: [add, `${fill};`], reports: [] },
  { title: "the tool is not known", framework: "unknown", sql: `${add}\n${fill};`, reports: [] },
  { title: "another table", wrapped: true, sql: `${add}\nUPDATE u SET c = 1;`, reports: [] },
  { title: "a lock that lets others read", wrapped: true, sql: `CREATE INDEX i ON t (a);\n${fill};`, reports: [] },
  { title: "a new table", wrapped: true, sql: `CREATE TABLE t (a int);\n${add}\n${fill};`, reports: [] },
]);
