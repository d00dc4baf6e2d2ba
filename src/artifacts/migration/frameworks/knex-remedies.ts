const outside = "exports.config = { transaction: false };\n";

/** The safe way to write what the rules find, by rule; names are a pattern to follow. */
export const knexRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": `${outside}
exports.up = (knex) => knex.raw("CREATE INDEX CONCURRENTLY users_email_index ON users (email)");`,
  "drop-index-not-concurrent": `${outside}
exports.up = (knex) => knex.raw("DROP INDEX CONCURRENTLY users_email_index");`,
  "concurrent-in-transaction": `${outside}
exports.up = (knex) => knex.raw("CREATE INDEX CONCURRENTLY users_email_index ON users (email)");`,
};
