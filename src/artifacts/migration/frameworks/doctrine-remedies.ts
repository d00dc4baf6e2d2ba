const outside = `public function isTransactional(): bool
{
    return false;
}`;

/** The safe ways in Doctrine's own words, by rule. */
export const doctrineRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `public function up(Schema $schema): void
{
    $this->addSql('CREATE INDEX CONCURRENTLY idx_orders_user ON orders (user_id)');
}

${outside}`,
  "drop-index-not-concurrent": `public function up(Schema $schema): void
{
    $this->addSql('DROP INDEX CONCURRENTLY idx_orders_user');
}

${outside}`,
  "concurrent-in-transaction": `// In a migration that does nothing else:
${outside}`,
  "fk-validates-immediately": `$this->addSql('ALTER TABLE orders ADD CONSTRAINT fk_orders_user FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID');

// In a later migration:
$this->addSql('ALTER TABLE orders VALIDATE CONSTRAINT fk_orders_user');`,
  "check-validates-immediately": `$this->addSql('ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID');

// In a later migration:
$this->addSql('ALTER TABLE orders VALIDATE CONSTRAINT orders_total');`,
  "set-not-null-scan": `$this->addSql('ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID');

// In a later migration:
$this->addSql('ALTER TABLE users VALIDATE CONSTRAINT users_email_not_null');
$this->addSql('ALTER TABLE users ALTER COLUMN email SET NOT NULL');`,
  "unique-builds-index": `// In a migration whose isTransactional() returns false:
$this->addSql('CREATE UNIQUE INDEX CONCURRENTLY uniq_users_email ON users (email)');

// In a later migration:
$this->addSql('ALTER TABLE users ADD CONSTRAINT uniq_users_email UNIQUE USING INDEX uniq_users_email');`,
  "missing-lock-timeout": `$this->addSql("SET lock_timeout = '2s'");`,
  "add-required-column": `$this->addSql("ALTER TABLE users ADD locale VARCHAR(5) DEFAULT 'en' NOT NULL");`,
};
