const outside = "exports.config = { transaction: false };\n";

/** The safe way to write what the rules find, by rule; names are a pattern to follow. */
export const knexRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `${outside}
exports.up = (knex) => knex.raw("CREATE INDEX CONCURRENTLY users_email_index ON users (email)");`,
  "drop-index-not-concurrent": `${outside}
exports.up = (knex) => knex.raw("DROP INDEX CONCURRENTLY users_email_index");`,
  "concurrent-in-transaction": `${outside}
exports.up = (knex) => knex.raw("CREATE INDEX CONCURRENTLY users_email_index ON users (email)");`,
  "fk-validates-immediately": `exports.up = (knex) =>
  knex.raw("ALTER TABLE orders ADD CONSTRAINT orders_user_id_foreign FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID");
// In a later migration:
exports.up = (knex) => knex.raw("ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_foreign");`,
  "check-validates-immediately": `exports.up = (knex) =>
  knex.raw("ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID");
// In a later migration:
exports.up = (knex) => knex.raw("ALTER TABLE orders VALIDATE CONSTRAINT total_positive");`,
  "missing-lock-timeout": `await knex.raw("SET LOCAL lock_timeout = '5s'");`,
};
