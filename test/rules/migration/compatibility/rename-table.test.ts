import { expectCases } from "../cases.ts";

const rename = "ALTER TABLE users RENAME TO customers";
const view = "CREATE VIEW users AS SELECT * FROM customers";

expectCases("rename-table", [
  { title: "a table that no migration creates", sql: `${rename};`, reports: [rename] },
  {
    title: "names as written",
    sql: 'ALTER TABLE crm."People" RENAME TO people;',
    reports: ['ALTER TABLE crm."People" RENAME TO people'],
    says: /CREATE VIEW crm\."People" AS SELECT \* FROM crm\.people/,
  },
  { title: "a new table", sql: `CREATE TABLE users (id int);\n${rename};`, reports: [] },
  {
    title: "a view in the same transaction",
    framework: "goose",
    sql: `-- +goose Up\n${rename};\n${view};\n`,
    reports: [],
  },
  {
    title: "a view, but outside a transaction: for a moment the name is gone",
    sql: `${rename};\n${view};`,
    reports: [rename],
  },
  {
    title: "a view in a later file",
    framework: "goose",
    files: [`-- +goose Up\n${rename};\n`, `-- +goose Up\n${view};\n`],
    reports: [rename],
  },
  {
    title: "a view of another name",
    sql: `BEGIN;\n${rename};\nCREATE VIEW clients AS SELECT * FROM customers;\nCOMMIT;`,
    reports: [rename],
  },
  {
    title: "a swap in one transaction",
    sql: "BEGIN;\nALTER TABLE users RENAME TO users_old;\nALTER TABLE users_new RENAME TO users;\nCOMMIT;",
    reports: [],
  },
  {
    title: "taken out of use: a warning",
    sql: "ALTER TABLE users RENAME TO users_deprecated;",
    reports: ["ALTER TABLE users RENAME TO users_deprecated"],
    severity: "warning",
  },
]);
