import { expectCases } from "../cases.ts";

const create = "CREATE TRIGGER x BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION f()";

expectCases("trigger-ddl-lock", [
  {
    title: "a trigger",
    sql: `${create};`,
    reports: [create],
    says: /SHARE ROW EXCLUSIVE lock on `users`: every write waits/,
  },
  {
    title: "one that goes",
    sql: "DROP TRIGGER x ON users;",
    reports: ["DROP TRIGGER x ON users"],
    says: /every read and write/,
  },
  {
    title: "a rule",
    sql: "CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING;",
    reports: ["CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING"],
  },
  {
    title: "each of a transaction",
    wrapped: true,
    sql: `DROP TRIGGER x ON users;\n${create};`,
    reports: ["DROP TRIGGER x ON users", create],
  },
  { title: "under a lock_timeout", sql: `SET lock_timeout = '1s';\n${create};`, reports: [] },
  { title: "a new table", sql: `CREATE TABLE users (id int);\n${create};`, reports: [] },
]);
