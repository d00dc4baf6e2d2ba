/**
 * How a Rails migration does it without the outage, by rule: a pattern to follow. Sources: Rails API, SchemaStatements;
 * readme of strong_migrations (2.5), read November 2026.
 */
export const railsRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `disable_ddl_transaction!

def change
  add_index :orders, :user_id, algorithm: :concurrently
end`,
  "drop-index-not-concurrent": `disable_ddl_transaction!

def change
  remove_index :orders, column: :user_id, algorithm: :concurrently
end`,
  "concurrent-in-transaction": `# In a migration of its own:
disable_ddl_transaction!

def change
  add_index :orders, :user_id, algorithm: :concurrently
end`,
  "fk-validates-immediately": `def change
  add_foreign_key :orders, :users, validate: false
end

# In the next migration:
def change
  validate_foreign_key :orders, :users
end`,
  "check-validates-immediately": `def change
  add_check_constraint :orders, "total > 0", name: "orders_total_positive", validate: false
end

# In the next migration:
def change
  validate_check_constraint :orders, name: "orders_total_positive"
end`,
  "set-not-null-scan": `def change
  add_check_constraint :users, "name IS NOT NULL", name: "users_name_null", validate: false
end

# In the next migration, when every row has a value:
def up
  validate_check_constraint :users, name: "users_name_null"
  change_column_null :users, :name, false
  remove_check_constraint :users, name: "users_name_null"
end`,
  "not-null-on-existing-data": `def change
  add_check_constraint :users, "name IS NOT NULL", name: "users_name_null", validate: false
end

# In the next migration, when every row has a value:
def up
  validate_check_constraint :users, name: "users_name_null"
  change_column_null :users, :name, false
  remove_check_constraint :users, name: "users_name_null"
end`,
  "add-column-volatile-default": `def up
  add_column :users, :token, :uuid
  change_column_default :users, :token, -> { "gen_random_uuid()" }
end

# Then fill the rows there are in batches, outside a transaction:
User.unscoped.in_batches(of: 10_000) { |rows| rows.update_all("token = gen_random_uuid()") }`,
  "add-required-column": `def change
  add_column :users, :country, :string, default: "", null: false
end`,
  "unique-builds-index": `disable_ddl_transaction!

def change
  add_index :users, :email, unique: true, algorithm: :concurrently
end`,
  "type-change-rewrite": `def change
  add_column :users, :visits_big, :bigint
end

# Write both columns, fill the new one in batches, read it, and drop the old one in a later release.`,
  "missing-lock-timeout": `# config/initializers/strong_migrations.rb
StrongMigrations.lock_timeout = 10.seconds

# or in the migration, before the first statement
execute "SET LOCAL lock_timeout = '5s'"`,
  "drop-column": `# In the release before:
class User < ApplicationRecord
  self.ignored_columns += ["name"]
end

# Then:
def change
  safety_assured { remove_column :users, :name, :string }
end`,
  "rename-column": `def change
  add_column :users, :full_name, :string
end

# Write both columns, fill the new one in batches, read it, and drop the old one in a later release.`,
  "rename-table": `def change
  create_table :purchases do |t|
    t.timestamps
  end
end

# Write both tables, copy the rows in batches, read the new one, and drop the old one in a later release.`,
  "backfill-in-ddl-tx": `# In a migration of its own:
disable_ddl_transaction!

def up
  User.unscoped.where(visits: nil).in_batches(of: 10_000) { |rows| rows.update_all(visits: 0) }
end`,
};
