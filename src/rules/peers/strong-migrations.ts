import type { LinterRules } from "./linter-rules.ts";

/** strong_migrations 2.5: the checks of lib/strong_migrations/checks.rb, November 2026. */
export const strongMigrationsRules: LinterRules = {
  add_check_constraint: ["check-validates-immediately"],
  add_column_auto_increment: ["add-column-autoincrement"],
  add_column_default: ["add-column-volatile-default", "add-column-default-old-pg"],
  add_column_generated_stored: ["add-column-stored-generated"],
  add_column_json: ["json-not-jsonb"],
  add_exclusion_constraint: ["exclusion-on-existing"],
  add_foreign_key: ["fk-validates-immediately", "fk-locks-parent"],
  add_index: ["index-not-concurrent", "concurrent-in-transaction"],
  add_index_columns: ["wide-index"],
  add_reference: ["index-not-concurrent", "fk-validates-immediately", "fk-locks-parent"],
  add_unique_constraint: ["unique-builds-index"],
  change_column: [
    "type-change-rewrite",
    "type-change-index-rebuild",
    "type-change-rechecks",
    "type-change-timezone",
    "type-change-loses-stats",
    "narrowing-type",
    "cast-may-fail",
  ],
  change_column_null: ["set-not-null-scan", "not-null-on-existing-data"],
  create_table: ["drop-table", "drop-cascade"],
  execute: ["opaque-dynamic-sql", "mutation-without-where", "backfill-in-ddl-tx"],
  remove_column: ["drop-column"],
  remove_index: ["drop-index-not-concurrent"],
  rename_column: ["rename-column"],
  rename_schema: ["rename-schema"],
  rename_table: ["rename-table"],
};
