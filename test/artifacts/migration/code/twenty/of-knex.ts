import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (body: string): string => `exports.up = async function (knex) {
  ${body}
};
exports.down = async function () {};
`;

const written = (body: string, at?: string): Written =>
  at === undefined ? { text: file(body) } : { text: file(body), at };

const altered = (call: string, at?: string): Written =>
  written(
    `await knex.schema.alterTable("users", (t) => {
    ${call}
  });`,
    at,
  );

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`await knex.schema.createTable("notes", (t) => {
    t.bigIncrements("id");
    t.string("title", 100).notNullable();
  });`),
  "add-nullable-column": altered('t.string("nickname");'),
  "add-column-with-volatile-default": altered(
    't.uuid("token").notNullable().defaultTo(knex.raw("gen_random_uuid()"));',
    "t.uuid",
  ),
  "add-required-column": altered('t.string("country", 2).notNullable();', "t.string"),
  "add-index": altered('t.index(["name"], "users_name_index");', "t.index"),
  "add-index-concurrently-in-transaction": written(
    'await knex.raw("CREATE INDEX CONCURRENTLY users_name_index ON users (name)");',
    "CONCURRENTLY",
  ),
  "drop-index": written('await knex.schema.table("orders", (t) => { t.dropIndex(["total"]); });', "dropIndex"),
  "add-unique-constraint": altered('t.unique(["email"]);', "t.unique"),
  "add-foreign-key": written(
    `await knex.schema.alterTable("orders", (t) => {
    t.foreign("user_id").references("id").inTable("users").onDelete("CASCADE");
  });`,
    "t.foreign",
  ),
  "add-check": written(
    `await knex.schema.alterTable("orders", (t) => {
    t.check("total > 0", undefined, "total_positive");
  });`,
    "t.check",
  ),
  "set-not-null": altered('t.dropNullable("name");', "t.dropNullable"),
  "drop-not-null": altered('t.setNullable("email");', "t.setNullable"),
  "change-default": altered(
    't.integer("visits").notNullable().defaultTo(1).alter({ alterNullable: false, alterType: false });',
    "t.integer",
  ),
  "rewrite-type": altered('t.bigInteger("visits").defaultTo(0).alter({ alterNullable: false });', "t.bigInteger"),
  "widen-type": altered('t.string("email", 100).alter({ alterNullable: false });', "t.string"),
  "rename-column": altered('t.renameColumn("name", "full_name");', "t.renameColumn"),
  "rename-table": written('await knex.schema.renameTable("orders", "purchases");', "renameTable"),
  "drop-column": altered('t.dropColumn("name");', "t.dropColumn"),
  "drop-table": written('await knex.schema.dropTable("orders");', "dropTable"),
  "update-all-rows": written('await knex("users").update({ visits: 0 });', "update({"),
};

/** The same in Knex. */
export const tool: Tool = {
  framework: "knex",
  base: {
    "package.json": '{ "dependencies": { "knex": "^3.1.0", "pg": "^8.0.0" } }\n',
    "migrations/20240101000000_base.js": file(`await knex.schema.createTable("users", (t) => {
    t.bigIncrements("id");
    t.string("email", 50).notNullable();
    t.string("name");
    t.integer("visits").notNullable().defaultTo(0);
  });
  await knex.schema.createTable("orders", (t) => {
    t.bigIncrements("id");
    t.bigInteger("user_id").notNullable();
    t.integer("total").notNullable().index();
  });`),
  },
  path: "migrations/20240201000000_change.js",
  operations,
};
