import type { LinterRules } from "./linter-rules.ts";

/** django-migration-linter 5.2: docs/incompatibilities.md, November 2026. */
export const djangoMigrationLinterRules: LinterRules = {
  add_unique: ["unique-builds-index", "unique-on-existing-data"],
  alter_column: ["type-change-rewrite", "narrowing-type", "cast-may-fail"],
  create_index: ["index-not-concurrent"],
  create_index_exclusive: ["index-not-concurrent"],
  drop_column: ["drop-column"],
  drop_index: ["drop-index-not-concurrent"],
  drop_table: ["drop-table"],
  not_null: ["add-required-column", "set-not-null-scan", "not-null-on-existing-data"],
  reindex: ["reindex-not-concurrent"],
  rename_column: ["rename-column"],
  rename_table: ["rename-table"],
  runpython_model_import: ["opaque-dynamic-sql"],
};
