import { describe, expect, test } from "vitest";
import { wantedSnapshots } from "../../../../src/artifacts/migration/code/drizzle/index.ts";
import { loadLanguages } from "../../../../src/artifacts/migration/code/language.ts";
import { read, type Texts } from "./read.ts";

await loadLanguages(["schema.prisma"]);

const lock = { "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n' };

const prismaSchema = `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

enum Role {
  USER @map("user")
  ADMIN
  @@map("user_role")
}

/// People.
model User {
  id      Int      @id @default(autoincrement())
  email   String   @unique @db.VarChar(255)
  role    Role     @default(USER)
  tags    String[]
  search  Unsupported("tsvector")?
  created DateTime @default(now()) @map("created_at")
  posts   Post[]
  teams   Team[]

  @@map("users")
}

model Post {
  id       BigInt @id
  authorId Int    @map("author_id")
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)

  @@index([authorId, id(sort: Desc)])
  @@map("posts")
  @@schema("blog")
}

model Team {
  id      String @id @default(uuid()) @db.Uuid
  members User[]
}
`;

function schemaBefore(base: Texts, sql = "ALTER TABLE users ADD COLUMN x int;\n") {
  const [change] = read({ "prisma/migrations/20260102000000_x/migration.sql": sql }, { ...lock, ...base }).changes;
  return change?.before;
}

describe("a Prisma schema", () => {
  const schema = schemaBefore({ "prisma/schema.prisma": prismaSchema });
  const users = schema?.tables.get("public.users");

  test("makes known what no migration of the history creates", () => {
    expect(users).toMatchObject({ assumed: false, columnsOpen: false, madeIn: null });
    expect([...(users?.columns.values() ?? [])].map(({ name, type, notNull }) => [name, type.name, notNull])).toEqual([
      ["id", "int4", true],
      ["email", "varchar", true],
      ["role", "user_role", true],
      ["tags", "text", false],
      ["search", "tsvector", false],
      ["created_at", "timestamp", true],
    ]);
    expect(users?.columns.get("tags")?.type.arrayDimensions).toBe(1);
    expect([...(users?.indexes.keys() ?? [])].sort()).toEqual(["users_email_key", "users_pkey"]);
    expect(schema?.enums.get("public.user_role")).toEqual(["user", "ADMIN"]);
  });

  test("has its relations as foreign keys, and tables of their own for many to many", () => {
    const posts = schema?.tables.get("blog.posts");
    expect(posts?.constraints.get("posts_author_id_fkey")).toMatchObject({
      references: "public.users",
      columns: ["author_id"],
      onDelete: "cascade",
      onUpdate: "cascade",
    });
    expect([...(posts?.indexes.keys() ?? [])].sort()).toEqual(["posts_author_id_id_idx", "posts_pkey"]);
    const join = schema?.tables.get("public._TeamToUser");
    expect([...(join?.columns.values() ?? [])].map(({ name, type }) => [name, type.name])).toEqual([
      ["A", "uuid"],
      ["B", "int4"],
    ]);
  });

  test("of several files is one schema", () => {
    const [source = "", rest = ""] = prismaSchema.split("\n\nenum");
    const several = schemaBefore({
      "prisma/main.prisma": source,
      "prisma/models/all.prisma": `enum${rest}`,
    });
    expect([...(several?.tables.keys() ?? [])].sort()).toEqual([...(schema?.tables.keys() ?? [])].sort());
  });

  test("never overrides a migration, nor brings back what one dropped", () => {
    const known = schemaBefore({
      "prisma/schema.prisma": prismaSchema,
      "prisma/migrations/20260101000000_x/migration.sql":
        'CREATE TABLE users (id bigint PRIMARY KEY); DROP TABLE "Team";\n',
    });
    expect([...(known?.tables.get("public.users")?.columns.keys() ?? [])]).toEqual(["id"]);
    expect(known?.tables.has("public.Team")).toBe(false);
  });

  test.each([
    ["another database", prismaSchema.replace('"postgresql"', '"mysql"')],
    ["what the grammar refuses", `${prismaSchema}\nmodel {`],
    ["no datasource", "model users {\n  id Int @id\n}\n"],
    ["brackets without an end", `model A {\n  x Int @default(${"[".repeat(50_000)}\n`],
  ])("of %s says nothing", (_case, text) => {
    expect(schemaBefore({ "prisma/schema.prisma": text })?.tables.get("public.users")).toBeUndefined();
  });
});

describe("a snapshot of Drizzle Kit", () => {
  const table = {
    name: "users",
    schema: "",
    columns: {
      id: { name: "id", type: "serial", primaryKey: true, notNull: true },
      role: { name: "role", type: "role[]", typeSchema: "public", primaryKey: false, notNull: false, default: "'{}'" },
    },
    indexes: {
      i: { name: "users_role_idx", columns: [{ expression: "role", isExpression: false, asc: true }], isUnique: false },
    },
    foreignKeys: {},
    compositePrimaryKeys: {},
    uniqueConstraints: { u: { name: "users_role_key", columns: ["role"] } },
  };
  const enums = { "public.role": { name: "role", schema: "public", values: ["a", "b"] } };
  const snapshot = (tables: object) => JSON.stringify({ version: "7", dialect: "postgresql", tables, enums });

  const drizzleBefore = (base: Texts) =>
    read({ "drizzle/0007_x.sql": "ALTER TABLE users ADD COLUMN x int;\n" }, base).changes[0]?.before;

  test("is that of the journal's last entry", () => {
    const schema = drizzleBefore({
      "drizzle/meta/_journal.json": JSON.stringify({
        dialect: "postgresql",
        entries: [
          { idx: 5, tag: "0005_a" },
          { idx: 6, tag: "0006_b" },
        ],
      }),
      "drizzle/meta/0005_snapshot.json": snapshot({}),
      "drizzle/meta/0006_snapshot.json": snapshot({ "public.users": table }),
    });
    const users = schema?.tables.get("public.users");
    expect([...(users?.columns.values() ?? [])].map(({ name, type, serial }) => [name, type.name, serial])).toEqual([
      ["id", "int4", true],
      ["role", "role", false],
    ]);
    expect([...(users?.indexes.keys() ?? [])].sort()).toEqual(["users_pkey", "users_role_idx", "users_role_key"]);
    expect(schema?.enums.get("public.role")).toEqual(["a", "b"]);
  });

  test("of the newer layout lists its parts", () => {
    const ddl = [
      { entityType: "tables", schema: "public", name: "users" },
      { entityType: "columns", schema: "public", table: "users", name: "id", type: "integer", notNull: true },
      { entityType: "pks", schema: "public", table: "users", name: "users_pkey", columns: ["id"] },
    ];
    const schema = read(
      { "drizzle/20260102000000_x/migration.sql": "ALTER TABLE users ADD COLUMN x int;\n" },
      {
        "drizzle.config.ts": 'export default { dialect: "postgresql" };\n',
        "drizzle/20260101000000_a/migration.sql": "SELECT 1;\n",
        "drizzle/20260101000000_a/snapshot.json": JSON.stringify({ version: "8", dialect: "postgres", ddl }),
      },
    ).changes[0]?.before;
    expect([...(schema?.tables.get("public.users")?.constraints.keys() ?? [])]).toEqual(["users_pkey"]);
  });

  test.each(["{", "[]", '{"dialect":"postgresql","tables":{"a":1}}'])("that is none says nothing: %s", (text) => {
    const journal = JSON.stringify({ dialect: "postgresql", entries: [{ idx: 6, tag: "0006_b" }] });
    const schema = drizzleBefore({ "drizzle/meta/_journal.json": journal, "drizzle/meta/0006_snapshot.json": text });
    expect(schema?.tables.size).toBe(0);
  });
});

test("of snapshots only the newest is wanted", () => {
  const journal = JSON.stringify({ entries: [{ tag: "0000_a" }, { tag: "0001_b" }] });
  const wanted = wantedSnapshots([
    { path: "db/drizzle/meta/_journal.json", text: journal },
    { path: "out/20260101000000_a/migration.sql", text: "" },
    { path: "out/20260102000000_b/migration.sql", text: "" },
  ]);
  const paths = [
    "db/drizzle/meta/0000_snapshot.json",
    "db/drizzle/meta/0001_snapshot.json",
    "out/20260101000000_a/snapshot.json",
    "out/20260102000000_b/snapshot.json",
    "db/drizzle/0001_b.sql",
  ];
  expect(paths.filter((path) => wanted?.(path))).toEqual([paths[1], paths[3]]);
  expect(wantedSnapshots([{ path: "a.sql", text: "" }])).toBeNull();
});
