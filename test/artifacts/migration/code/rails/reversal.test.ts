import { expect, test } from "vitest";
import { loadRuby } from "../../../../../src/artifacts/migration/code/languages/ruby.ts";
import { loadParser } from "../../../../../src/artifacts/migration/index.ts";
import { down, lowered, migration, sent } from "./lowered.ts";

await loadParser();
await loadRuby();

test.each([
  ["add_column :t, :a, :string\nadd_index :t, :a", ['DROP INDEX "index_t_on_a"', 'ALTER TABLE "t" DROP COLUMN "a"']],
  ["remove_column :t, :a, :string, null: false", ['ALTER TABLE "t" ADD COLUMN "a" character varying NOT NULL']],
  ["create_table(:t) { |t| t.string :a }", ['DROP TABLE "t"']],
  ["drop_table(:t, id: false) { |t| t.string :a }", ['CREATE TABLE "t" ("a" character varying)']],
  ["rename_column :t, :a, :b", ['ALTER TABLE "t" RENAME COLUMN "b" TO "a"']],
  ["change_column_null :t, :a, false", ['ALTER TABLE "t" ALTER COLUMN "a" DROP NOT NULL']],
  ["change_column_default :t, :a, from: 1, to: 2", ['ALTER TABLE "t" ALTER COLUMN "a" SET DEFAULT 1']],
  [
    "change_table(:t, bulk: true) { |t| t.string :a; t.integer :b }",
    ['ALTER TABLE "t" DROP COLUMN "b", DROP COLUMN "a"'],
  ],
  ["revert { add_column :t, :a, :string }", ['ALTER TABLE "t" ADD COLUMN "a" character varying']],
  ["up_only { execute 'DELETE FROM t' }\nadd_column :t, :a, :string", ['ALTER TABLE "t" DROP COLUMN "a"']],
  [
    "reversible do |dir|\n dir.up { execute 'SELECT 1' }\n dir.down { execute 'SELECT 2'; execute 'SELECT 3' }\nend\nrename_table :a, :b",
    ['ALTER TABLE "b" RENAME TO "a"', "SELECT 2", "SELECT 3"],
  ],
  [
    "reversible do |dir|\n change_table :t do |t|\n  dir.up { t.change :price, :string }\n  dir.down { t.change :price, :integer }\n end\nend",
    ['ALTER TABLE "t" ALTER COLUMN "price" TYPE integer'],
  ],
])("%s is undone", (body, sql) => {
  expect(down(body)).toEqual(sql);
});

test.each([
  ["remove_column :t, :a", "`remove_column` without a type has no inverse"],
  ["drop_table :t", "`drop_table` without the table's columns has no inverse"],
  ["execute 'DELETE FROM t'", "`execute` has no inverse"],
  ["change_column :t, :a, :text", "`change_column` has no inverse that Rails knows"],
  ["change_column_default :t, :a, 1", "`change_column_default` without `from` and `to` has no inverse"],
  ["remove_index :t, name: :x", "`remove_index` without the columns has no inverse"],
])("%s cannot be undone", (body, reason) => {
  const { irreversible } = lowered(migration(`def change\n${body}\nend`));
  expect(irreversible?.map((each) => [each.range.startLine, each.reason])).toEqual([[3, reason]]);
});

test("ways of their own are taken as they are", () => {
  const file = lowered(migration("def up\nadd_column :t, :a, :string\nend\ndef down\nremove_column :t, :a\nend"));
  expect(sent(file.down)).toEqual(['ALTER TABLE "t" DROP COLUMN "a"']);
  expect(file.irreversible).toBeUndefined();
});

test("without a way down there is none", () => {
  expect(lowered(migration("def up\nadd_column :t, :a, :string\nend")).down).toBeNull();
});

test("a way down that refuses is told of", () => {
  const file = lowered(
    migration("def up\ndrop_table :t\nend\ndef down\nraise ActiveRecord::IrreversibleMigration\nend"),
  );
  expect(file.irreversible?.map(({ reason }) => reason)).toEqual(["the file says so itself"]);
});
