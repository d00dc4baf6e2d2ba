import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (body: string): string => `exports.up = (pgm) => {
  ${body}
};
exports.down = () => {};
`;

const written = (body: string, at?: string): Written =>
  at === undefined ? { text: file(body) } : { text: file(body), at };

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`pgm.createTable("notes", {
    id: { type: "bigserial", primaryKey: true },
    title: { type: "varchar(100)", notNull: true },
  });`),
  "add-nullable-column": written('pgm.addColumns("users", { nickname: "varchar(255)" });'),
  "add-column-with-volatile-default": written(
    'pgm.addColumn("users", { token: { type: "uuid", notNull: true, default: pgm.func("gen_random_uuid()") } });',
    "addColumn",
  ),
  "add-required-column": written(
    'pgm.addColumns("users", { country: { type: "varchar(2)", notNull: true } });',
    "addColumns",
  ),
  "add-index": written('pgm.createIndex("users", "name");', "createIndex"),
  "add-index-concurrently-in-transaction": written(
    'pgm.createIndex("users", "name", { concurrently: true });',
    "createIndex",
  ),
  "drop-index": written('pgm.dropIndex("orders", "total");', "dropIndex"),
  "add-unique-constraint": written(
    'pgm.addConstraint("users", "users_email_unique", { unique: "email" });',
    "addConstraint",
  ),
  "add-foreign-key": written(
    'pgm.addConstraint("orders", "orders_user_fk", { foreignKeys: { columns: "user_id", references: "users(id)", onDelete: "CASCADE" } });',
    "addConstraint",
  ),
  "add-check": written('pgm.addConstraint("orders", "total_positive", "CHECK (total > 0)");', "addConstraint"),
  "set-not-null": written('pgm.alterColumn("users", "name", { notNull: true });', "alterColumn"),
  "drop-not-null": written('pgm.alterColumn("users", "email", { notNull: false });', "alterColumn"),
  "change-default": written('pgm.alterColumn("users", "visits", { default: 1 });', "alterColumn"),
  "rewrite-type": written('pgm.alterColumn("users", "visits", { type: "bigint" });', "alterColumn"),
  "widen-type": written('pgm.alterColumn("users", "email", { type: "varchar(100)" });', "alterColumn"),
  "rename-column": written('pgm.renameColumn("users", "name", "full_name");', "renameColumn"),
  "rename-table": written('pgm.renameTable("orders", "purchases");', "renameTable"),
  "drop-column": written('pgm.dropColumns("users", ["name"]);', "dropColumns"),
  "drop-table": written('pgm.dropTable("orders");', "dropTable"),
  "update-all-rows": written('pgm.sql("UPDATE users SET visits = 0");', "UPDATE"),
};

/** The same in node-pg-migrate. */
export const tool: Tool = {
  framework: "node-pg-migrate",
  base: {
    "package.json": '{ "dependencies": { "node-pg-migrate": "^8.0.0", "pg": "^8.0.0" } }\n',
    "migrations/1704067200000_base.js": file(`pgm.createTable("users", {
    id: { type: "bigserial", primaryKey: true },
    email: { type: "varchar(50)", notNull: true },
    name: "varchar(255)",
    visits: { type: "integer", notNull: true, default: 0 },
  });
  pgm.createTable("orders", {
    id: { type: "bigserial", primaryKey: true },
    user_id: { type: "bigint", notNull: true },
    total: { type: "integer", notNull: true },
  });
  pgm.createIndex("orders", "total");`),
  },
  path: "migrations/1706745600000_change.js",
  operations,
};
