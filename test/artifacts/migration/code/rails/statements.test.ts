import { expect, test } from "vitest";
import { loadRuby } from "../../../../../src/artifacts/migration/code/languages/ruby.ts";
import { loadParser } from "../../../../../src/artifacts/migration/index.ts";
import { lowered, migration, sent, up } from "./lowered.ts";

await loadParser();
await loadRuby();

const cases: readonly (readonly [body: string, sql: readonly string[]])[] = [
  [
    "create_table :notes do |t|\n t.string :title, null: false, limit: 50\n t.timestamps\nend",
    [
      'CREATE TABLE "notes" ("id" bigserial NOT NULL PRIMARY KEY, "title" character varying(50) NOT NULL, "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL)',
    ],
  ],
  [
    "create_table :notes, id: :uuid, force: :cascade do |t|\n t.integer :n, limit: 2, index: true\nend",
    [
      'DROP TABLE IF EXISTS "notes" CASCADE',
      'CREATE TABLE "notes" ("id" uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY, "n" smallint)',
      'CREATE INDEX "index_notes_on_n" ON "notes" ("n")',
    ],
  ],
  [
    "create_table :lines, primary_key: [:a, :b] do |t|\n t.bigint :a\n t.bigint :b\nend",
    ['CREATE TABLE "lines" ("a" bigint, "b" bigint, PRIMARY KEY ("a", "b"))'],
  ],
  [
    "create_table :notes, id: false do |t|\n t.references :user, foreign_key: true, null: false\n t.references :on, polymorphic: true\nend",
    [
      'CREATE TABLE "notes" ("user_id" bigint NOT NULL, "on_type" character varying, "on_id" bigint, CONSTRAINT "fk_rails_7f2323ad43" FOREIGN KEY ("user_id") REFERENCES "users" ("id"))',
      'CREATE INDEX "index_notes_on_user_id" ON "notes" ("user_id")',
      'CREATE INDEX "index_notes_on_on" ON "notes" ("on_type", "on_id")',
    ],
  ],
  [
    "create_join_table :users, :teams",
    ['CREATE TABLE "teams_users" ("user_id" bigint NOT NULL, "team_id" bigint NOT NULL)'],
  ],
  [
    "add_column :t, :tags, :string, array: true, default: []",
    [`ALTER TABLE "t" ADD COLUMN "tags" character varying[] DEFAULT '{}'`],
  ],
  [
    "add_column :t, :ok, :boolean, default: false, null: false",
    ['ALTER TABLE "t" ADD COLUMN "ok" boolean DEFAULT FALSE NOT NULL'],
  ],
  ["add_column :t, :n, :integer, default: '7'", ['ALTER TABLE "t" ADD COLUMN "n" integer DEFAULT 7']],
  [
    'add_column :t, :s, :string, default: "it\'s"',
    [`ALTER TABLE "t" ADD COLUMN "s" character varying DEFAULT 'it''s'`],
  ],
  [
    "add_column 'audit.t', :n, :decimal, precision: 8, scale: 2",
    ['ALTER TABLE "audit"."t" ADD COLUMN "n" decimal(8,2)'],
  ],
  [
    "add_timestamps :t, null: true",
    ['ALTER TABLE "t" ADD COLUMN "created_at" timestamp(6), ADD COLUMN "updated_at" timestamp(6)'],
  ],
  [
    "add_reference :orders, :buyer, foreign_key: { to_table: :people }, index: { algorithm: :concurrently }",
    [
      'ALTER TABLE "orders" ADD COLUMN "buyer_id" bigint',
      'CREATE INDEX CONCURRENTLY "index_orders_on_buyer_id" ON "orders" ("buyer_id")',
      'ALTER TABLE "orders" ADD CONSTRAINT "fk_rails_d3775977e3" FOREIGN KEY ("buyer_id") REFERENCES "people" ("id")',
    ],
  ],
  ["add_index :t, :été", ['CREATE INDEX "index_t_on_été" ON "t" ("été")']],
  [
    "add_index :t, 'lower(a), b DESC', name: 'x', where: 'a > 1'",
    ['CREATE INDEX "x" ON "t" ((lower(a)), "b" DESC) WHERE a > 1'],
  ],
  [
    "add_index :t, %i[a b], unique: true, order: { b: :desc }, opclass: { a: :text_pattern_ops }, include: :c",
    ['CREATE UNIQUE INDEX "index_t_on_a_and_b" ON "t" ("a" text_pattern_ops, "b" desc) INCLUDE ("c")'],
  ],
  ["remove_index :t, column: %i[a b], algorithm: :concurrently", ['DROP INDEX CONCURRENTLY "index_t_on_a_and_b"']],
  [
    "add_foreign_key :orders, :people, on_delete: :nullify, validate: false",
    [
      'ALTER TABLE "orders" ADD CONSTRAINT "fk_rails_473ad18043" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE SET NULL NOT VALID',
    ],
  ],
  [
    "change_column :t, :a, :bigint, null: false, using: 'a::bigint'",
    ['ALTER TABLE "t" ALTER COLUMN "a" TYPE bigint USING a::bigint, ALTER COLUMN "a" SET NOT NULL'],
  ],
  [
    "change_column_null :t, :a, false, 0",
    ['UPDATE "t" SET "a"=0 WHERE "a" IS NULL', 'ALTER TABLE "t" ALTER COLUMN "a" SET NOT NULL'],
  ],
  ["change_column_default :t, :a, nil", ['ALTER TABLE "t" ALTER COLUMN "a" DROP DEFAULT']],
  [
    "change_table :t, bulk: true do |t|\n t.string :a\n t.remove :b\n t.rename :c, :d\n t.index :a\nend",
    [
      'ALTER TABLE "t" ADD COLUMN "a" character varying, DROP COLUMN "b"',
      'ALTER TABLE "t" RENAME COLUMN "c" TO "d"',
      'CREATE INDEX "index_t_on_a" ON "t" ("a")',
    ],
  ],
  [
    "change_table(:t) { |t| t.change_default :a, 1; t.change_null :a, true }",
    ['ALTER TABLE "t" ALTER COLUMN "a" SET DEFAULT 1', 'ALTER TABLE "t" ALTER COLUMN "a" DROP NOT NULL'],
  ],
  [
    "create_enum :mood, %w[sad glad]\nadd_enum_value :mood, 'mad', after: 'sad'",
    [`CREATE TYPE "mood" AS ENUM ('sad', 'glad')`, `ALTER TYPE "mood" ADD VALUE 'mad' AFTER 'sad'`],
  ],
  [
    "add_exclusion_constraint :t, 'during WITH &&', using: :gist, name: 'x'",
    ['ALTER TABLE "t" ADD CONSTRAINT "x" EXCLUDE USING gist (during WITH &&)'],
  ],
  ["enable_extension :citext", ['CREATE EXTENSION IF NOT EXISTS "citext"']],
];

test.each(cases)("%s", (body, sql) => {
  expect(up(body)).toEqual(sql);
});

test.each([
  ["4.2", '"id" serial NOT NULL PRIMARY KEY, "user_id" integer, "created_at" timestamp, "updated_at" timestamp', 0],
  [
    "5.0",
    '"id" serial NOT NULL PRIMARY KEY, "user_id" integer, "created_at" timestamp NOT NULL, "updated_at" timestamp NOT NULL',
    1,
  ],
  [
    "5.1",
    '"id" bigserial NOT NULL PRIMARY KEY, "user_id" bigint, "created_at" timestamp NOT NULL, "updated_at" timestamp NOT NULL',
    1,
  ],
  [
    "6.0",
    '"id" bigserial NOT NULL PRIMARY KEY, "user_id" bigint, "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL',
    1,
  ],
])("a table as Rails %s makes it", (version, columns, indexes) => {
  const [table, ...rest] = up("create_table :t do |t|\n t.references :user\n t.timestamps\nend", version);
  expect(table).toBe(`CREATE TABLE "t" (${columns})`);
  expect(rest.length).toBe(indexes);
});

test("a foreign key is called as the guide of Rails calls it", () => {
  expect(up("add_foreign_key :articles, :authors")[0]).toContain('"fk_rails_e74ce85cbc"');
});

test("the index of a polymorphic reference has had two names", () => {
  const body = "add_reference :t, :on, polymorphic: true";
  expect(up(body, "6.0").at(-1)).toContain("index_t_on_on_type_and_on_id");
  expect(up(body, "6.1").at(-1)).toContain('"index_t_on_on"');
});

test("a name of an index that would be too long is cut and gets a hash", () => {
  const [sql] = up("add_index :organization_memberships, %i[organization_id member_id invited_by_id]");
  expect(sql).toContain('INDEX "idx_on_organization_id_member_id_invited_by_id_');
  const [, name = ""] = /INDEX "([^"]+)"/.exec(sql ?? "") ?? [];
  expect(name.length).toBeLessThanOrEqual(62);
});

test("the other databases get their own types", () => {
  const text = migration(
    "def change\ncreate_table :t, charset: 'utf8mb4' do |t|\n t.string :a, index: true\n t.boolean :b, default: true\n t.text :c, limit: 16777215\nend\nend",
  );
  expect(sent(lowered(text, "mysql").up, "mysql")[0]).toMatch(
    /`a` varchar\(255\).*`b` tinyint\(1\).*DEFAULT 1.*`c` mediumtext/,
  );
  expect(sent(lowered(text, "sqlite").up, "sqlite")[0]).toMatch(/"a" varchar.*"b" boolean.*DEFAULT 1/);
  expect(lowered(text, "mysql").up.transaction.mode).toBe("none");
  expect(lowered(text, "sqlite").up.transaction.mode).toBe("wrapped");
});
