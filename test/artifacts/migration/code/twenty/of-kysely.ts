import type { OperationId } from "./operations.ts";
import type { Tool, Written } from "./tool.ts";

const file = (body: string): string => `import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  ${body}
}
`;

const written = (body: string, at?: string): Written =>
  at === undefined ? { text: file(body) } : { text: file(body), at };

/** Kysely sends ALTER TABLE for each of these. */
const altered = (chain: string, at?: string): Written =>
  written(
    `await db.schema
    .alterTable("users")
    ${chain}
    .execute();`,
    at,
  );

const operations: Readonly<Record<OperationId, Written>> = {
  "create-table": written(`await db.schema
    .createTable("notes")
    .addColumn("id", "bigint", (col) => col.generatedAlwaysAsIdentity().primaryKey())
    .addColumn("title", "varchar(100)", (col) => col.notNull())
    .execute();`),
  "add-nullable-column": altered('.addColumn("nickname", "varchar(255)")'),
  "add-column-with-volatile-default": altered(
    '.addColumn("token", "uuid", (col) => col.notNull().defaultTo(sql`gen_random_uuid()`))',
    "addColumn",
  ),
  "add-required-column": altered('.addColumn("country", "varchar(2)", (col) => col.notNull())', "addColumn"),
  "add-index": written(
    'await db.schema.createIndex("users_name_index").on("users").column("name").execute();',
    "createIndex",
  ),
  "add-index-concurrently-in-transaction": written(
    "await sql`CREATE INDEX CONCURRENTLY users_name_index ON users (name)`.execute(db);",
    "CONCURRENTLY",
  ),
  "drop-index": written('await db.schema.dropIndex("orders_total_index").execute();', "dropIndex"),
  "add-unique-constraint": altered('.addUniqueConstraint("users_email_unique", ["email"])', "addUniqueConstraint"),
  "add-foreign-key": written(
    `await db.schema.alterTable("orders")
    .addForeignKeyConstraint("orders_user_id_foreign", ["user_id"], "users", ["id"]).onDelete("cascade").execute();`,
    "addForeignKeyConstraint",
  ),
  "add-check": written(
    'await db.schema.alterTable("orders").addCheckConstraint("total_positive", sql`total > 0`).execute();',
    "addCheckConstraint",
  ),
  "set-not-null": altered('.alterColumn("name", (col) => col.setNotNull())', "alterColumn"),
  "drop-not-null": altered('.alterColumn("email", (col) => col.dropNotNull())', "alterColumn"),
  "change-default": altered('.alterColumn("visits", (col) => col.setDefault(1))', "alterColumn"),
  "rewrite-type": altered('.alterColumn("visits", (col) => col.setDataType("bigint"))', "alterColumn"),
  "widen-type": altered('.alterColumn("email", (col) => col.setDataType("varchar(100)"))', "alterColumn"),
  "rename-column": altered('.renameColumn("name", "full_name")', "renameColumn"),
  "rename-table": written('await db.schema.alterTable("orders").renameTo("purchases").execute();', "renameTo"),
  "drop-column": altered('.dropColumn("name")', "dropColumn"),
  "drop-table": written('await db.schema.dropTable("orders").execute();', "dropTable"),
  "update-all-rows": written('await db.updateTable("users").set({ visits: 0 }).execute();', "updateTable"),
};

/** The same in Kysely. */
export const tool: Tool = {
  framework: "kysely",
  base: {
    "package.json": '{ "dependencies": { "kysely": "^0.28.0", "pg": "^8.0.0" } }\n',
    "migrations/001_base.ts": `import type { Kysely } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable("users")
    .addColumn("id", "bigint", (col) => col.generatedAlwaysAsIdentity().primaryKey())
    .addColumn("email", "varchar(50)", (col) => col.notNull())
    .addColumn("name", "varchar(255)")
    .addColumn("visits", "integer", (col) => col.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable("orders")
    .addColumn("id", "bigint", (col) => col.generatedAlwaysAsIdentity().primaryKey())
    .addColumn("user_id", "bigint", (col) => col.notNull())
    .addColumn("total", "integer", (col) => col.notNull())
    .execute();
  await db.schema.createIndex("orders_total_index").on("orders").column("total").execute();
}
`,
  },
  path: "migrations/002_change.ts",
  operations,
};
