const outside = "public $withinTransaction = false;";

/** The safe ways in Laravel's own words, by rule; for PostgreSQL, where a rule is of one database. */
export const laravelRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `${outside}

public function up(): void
{
    DB::statement('CREATE INDEX CONCURRENTLY orders_user_id_index ON orders (user_id)');
}`,
  "drop-index-not-concurrent": `${outside}

public function up(): void
{
    DB::statement('DROP INDEX CONCURRENTLY orders_user_id_index');
}`,
  "concurrent-in-transaction": `// In a migration that does nothing else:
${outside}`,
  "fk-validates-immediately": `Schema::table('orders', function (Blueprint $table) {
    $table->foreign('user_id')->references('id')->on('users')->notValid();
});

// In a later migration:
DB::statement('ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_foreign');`,
  "check-validates-immediately": `DB::statement('ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID');

// In a later migration:
DB::statement('ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check');`,
  "set-not-null-scan": `DB::statement('ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID');

// In a later migration:
DB::statement('ALTER TABLE users VALIDATE CONSTRAINT users_email_not_null');
DB::statement('ALTER TABLE users ALTER COLUMN email SET NOT NULL');`,
  "unique-builds-index": `// In a migration with \`${outside}\`:
DB::statement('CREATE UNIQUE INDEX CONCURRENTLY users_email_unique ON users (email)');

// In a later migration:
DB::statement('ALTER TABLE users ADD CONSTRAINT users_email_unique UNIQUE USING INDEX users_email_unique');`,
  "add-column-volatile-default": `Schema::table('users', function (Blueprint $table) {
    $table->uuid('token')->nullable();
});

// Fill existing rows in batches, outside the migration.`,
  "add-required-column": `Schema::table('users', function (Blueprint $table) {
    $table->string('locale')->default('en');
});`,
  "missing-lock-timeout": `DB::statement("SET lock_timeout = '2s'");`,
  "backfill-in-ddl-tx": `// In a migration of its own, after the one that adds the column:
${outside}

public function up(): void
{
    DB::table('users')->whereNull('locale')->chunkById(1000, function ($users) {
        DB::table('users')->whereIn('id', $users->pluck('id'))->update(['locale' => 'en']);
    });
}`,
};
