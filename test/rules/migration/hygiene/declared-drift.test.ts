import { expect, test } from "vitest";
import { reviewed } from "../../../artifacts/migration/code/twenty/reviewed.ts";

const lock = { "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n' };
const model = (...fields: readonly string[]): string =>
  `datasource db {\n  provider = "postgresql"\n}\n\nmodel users {\n${["id Int @id", ...fields].map((field) => `  ${field}\n`).join("")}}\n`;
const base = {
  ...lock,
  "prisma/migrations/20260101000000_users/migration.sql":
    'CREATE TABLE "users" ("id" integer NOT NULL, "name" text, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));\n',
  "prisma/schema.prisma": model("name String?"),
};

async function drift(sql: string, schema: string | null): Promise<readonly string[]> {
  const changed = schema === null ? {} : { "prisma/schema.prisma": schema };
  const files = { "prisma/migrations/20260102000000_x/migration.sql": sql, ...changed };
  const { findings } = await reviewed(files, base);
  return findings.flatMap(({ rule, message }) => (rule === "schema-file-drift" ? [message] : []));
}

const add = "ALTER TABLE users ADD COLUMN email text;\n";

test.each([
  ["a column of the migration alone", add, null, 1],
  ["a column of both", add, model("name String?", "email String?"), 0],
  ["a file that is edited, but not for the column", add, model("name String?", 'phone String? @map("name2")'), 1],
  ["a column that is dropped and still declared", "ALTER TABLE users DROP COLUMN name;\n", null, 1],
  ["a column that is dropped from both", "ALTER TABLE users DROP COLUMN name;\n", model(), 0],
  [
    "a column that only the file gets",
    "CREATE INDEX users_name ON users (name);\n",
    model("name String?", "phone String?"),
    1,
  ],
  ["a table of the migration alone", "CREATE TABLE posts (id integer PRIMARY KEY);\n", null, 1],
  ["a temporary table", "CREATE TEMPORARY TABLE posts (id integer PRIMARY KEY);\n", null, 0],
  ["an index", "CREATE INDEX users_name ON users (name);\n", null, 0],
  ["a schema that is for another database", add, model("name String?").replace("postgresql", "mysql"), 0],
  ["a schema that cannot be read", add, "model {", 0],
] as const)("%s", async (_case, sql, schema, expected) => {
  expect(await drift(sql, schema)).toHaveLength(expected);
});
