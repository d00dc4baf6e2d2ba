import type { Tool } from "./tool.ts";

const migration = (body: string): string => `class Change < ActiveRecord::Migration[8.0]
  def change
    ${body.trim().replaceAll("\n", "\n    ")}
  end
end
`;

export const tool: Tool = {
  framework: "rails",
  base: {
    Gemfile: 'gem "rails"\ngem "pg"\n',
    "db/migrate/20250101000000_create_tables.rb": migration(`
create_table :users do |t|
  t.string :email, limit: 50, null: false
  t.string :name, limit: 255
  t.integer :visits, null: false, default: 0
end
create_table :orders do |t|
  t.bigint :user_id, null: false
  t.integer :total, null: false
  t.index :total
end`),
  },
  path: "db/migrate/20250102000000_change.rb",
  operations: {
    "create-table": { text: migration("create_table :notes do |t|\n  t.string :title, limit: 100, null: false\nend") },
    "add-nullable-column": { text: migration("add_column :users, :nickname, :string") },
    "add-column-with-volatile-default": {
      text: migration('add_column :users, :token, :uuid, default: -> { "gen_random_uuid()" }, null: false'),
      at: "add_column",
    },
    "add-required-column": {
      text: migration("add_column :users, :country, :string, limit: 2, null: false"),
      at: "add_column",
    },
    "add-index": { text: migration("add_index :users, :name"), at: "add_index" },
    "add-index-concurrently-in-transaction": {
      text: migration("add_index :users, :name, algorithm: :concurrently"),
      at: "add_index",
    },
    "drop-index": { text: migration("remove_index :orders, :total"), at: "remove_index" },
    "add-unique-constraint": {
      text: migration("add_unique_constraint :users, :email"),
      at: "add_unique_constraint",
    },
    "add-foreign-key": {
      text: migration("add_foreign_key :orders, :users, on_delete: :cascade"),
      at: "add_foreign_key",
    },
    "add-check": {
      text: migration('add_check_constraint :orders, "total > 0", name: "total_positive"'),
      at: "add_check_constraint",
    },
    "set-not-null": { text: migration("change_column_null :users, :name, false"), at: "change_column_null" },
    "drop-not-null": { text: migration("change_column_null :users, :email, true"), at: "change_column_null" },
    "change-default": {
      text: migration("change_column_default :users, :visits, from: 0, to: 1"),
      at: "change_column_default",
    },
    "rewrite-type": { text: migration("change_column :users, :visits, :bigint"), at: "change_column" },
    "widen-type": { text: migration("change_column :users, :email, :string, limit: 100"), at: "change_column" },
    "rename-column": { text: migration("rename_column :users, :name, :full_name"), at: "rename_column" },
    "rename-table": { text: migration("rename_table :orders, :purchases"), at: "rename_table" },
    "drop-column": { text: migration("remove_column :users, :name, :string"), at: "remove_column" },
    "drop-table": { text: migration("drop_table :orders"), at: "drop_table" },
    "update-all-rows": { text: migration('execute "UPDATE users SET visits = 0"'), at: "execute" },
  },
};
