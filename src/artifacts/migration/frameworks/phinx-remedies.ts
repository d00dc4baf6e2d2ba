const outside = `public function useTransactions(): bool
{
    return false;
}`;

/** The safe ways in Phinx's own words, by rule. */
export const phinxRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `public function up(): void
{
    $this->execute('CREATE INDEX CONCURRENTLY orders_user_id ON orders (user_id)');
}

${outside}`,
  "drop-index-not-concurrent": `public function up(): void
{
    $this->execute('DROP INDEX CONCURRENTLY orders_user_id');
}

${outside}`,
  "concurrent-in-transaction": `// In a migration that does nothing else:
${outside}`,
  "fk-validates-immediately": `$this->execute('ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID');

// In a later migration:
$this->execute('ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey');`,
  "check-validates-immediately": `$this->execute('ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID');

// In a later migration:
$this->execute('ALTER TABLE orders VALIDATE CONSTRAINT orders_total');`,
  "set-not-null-scan": `$this->execute('ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID');

// In a later migration:
$this->execute('ALTER TABLE users VALIDATE CONSTRAINT users_email_not_null');
$this->execute('ALTER TABLE users ALTER COLUMN email SET NOT NULL');`,
  "missing-lock-timeout": `$this->execute("SET lock_timeout = '2s'");`,
  "add-required-column": `$this->table('users')
    ->addColumn('locale', 'string', ['limit' => 5, 'null' => false, 'default' => 'en'])
    ->update();`,
};
