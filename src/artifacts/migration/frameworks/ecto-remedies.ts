/** What to write instead in a migration of Ecto, by rule; each is a whole body that a test lowers. */
export const ectoRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `@disable_ddl_transaction true
@disable_migration_lock true

def change do
  create index(:orders, [:customer_id], concurrently: true)
end`,
  "drop-index-not-concurrent": `@disable_ddl_transaction true
@disable_migration_lock true

def up do
  drop index(:orders, [:customer_id], concurrently: true)
end`,
  "concurrent-in-transaction": `@disable_ddl_transaction true
@disable_migration_lock true

def change do
  create index(:orders, [:customer_id], concurrently: true)
end`,
  "fk-validates-immediately": `# First migration
def change do
  alter table(:orders) do
    modify :customer_id, references(:customers, validate: false), from: :bigint
  end
end

# A later migration
def up do
  execute "ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey"
end`,
  "check-validates-immediately": `# First migration
def change do
  create constraint(:orders, :orders_total_positive, check: "total > 0", validate: false)
end

# A later migration
def up do
  execute "ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive"
end`,
  "set-not-null-scan": `# First migration
def change do
  create constraint(:orders, :orders_total_not_null, check: "total IS NOT NULL", validate: false)
end

# Second migration
def up do
  execute "ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null"
end

# Third migration
def up do
  execute "ALTER TABLE orders ALTER COLUMN total SET NOT NULL"
  drop constraint(:orders, :orders_total_not_null)
end`,
  "unique-builds-index": `@disable_ddl_transaction true
@disable_migration_lock true

def change do
  create unique_index(:orders, [:number], concurrently: true)
end`,
  "missing-lock-timeout": `def up do
  execute "SET LOCAL lock_timeout TO '5s'"

  alter table(:orders) do
    add :note, :text
  end
end`,
  "add-column-volatile-default": `# First migration: the column alone, and its default for new rows
def up do
  alter table(:orders) do
    add :token, :uuid
  end

  execute "ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid()"
end

# Then fill the old rows in batches, outside of the migration`,
  "add-required-column": `# First migration
def change do
  alter table(:orders) do
    add :status, :text, null: false, default: "new"
  end
end`,
  "backfill-in-ddl-tx": `@disable_ddl_transaction true
@disable_migration_lock true

def up do
  execute "UPDATE orders SET status = 'new' WHERE status IS NULL AND id BETWEEN 1 AND 10000"
end`,
  "rename-column": `# First migration: the new column beside the old one; the code writes both
def change do
  alter table(:orders) do
    add :total_cents, :bigint
  end
end

# Then fill the old rows in batches, read the new column, and remove the old one in a later release`,
};
