import { childrenOf, type RubyNode } from "../languages/ruby-node.ts";

/**
 * The schema statements of ActiveRecord (8.1), of Scenic, and the helpers of GitLab, Mastodon and strong_migrations that
 * are known well enough to be read.
 */
export const schemaStatements: ReadonlySet<string> = new Set([
  "add_belongs_to",
  "add_check_constraint",
  "add_column",
  "add_columns",
  "add_concurrent_foreign_key",
  "add_concurrent_index",
  "add_enum_value",
  "add_exclusion_constraint",
  "add_foreign_key",
  "add_index",
  "add_not_null_constraint",
  "add_reference",
  "add_text_limit",
  "add_timestamps",
  "add_timestamps_with_timezone",
  "add_unique_constraint",
  "change_column",
  "change_column_comment",
  "change_column_default",
  "change_column_null",
  "change_table_comment",
  "create_enum",
  "create_join_table",
  "create_schema",
  "create_table",
  "create_view",
  "disable_extension",
  "drop_enum",
  "drop_join_table",
  "drop_schema",
  "drop_table",
  "drop_view",
  "enable_extension",
  "remove_belongs_to",
  "remove_check_constraint",
  "remove_column",
  "remove_columns",
  "remove_concurrent_index",
  "remove_concurrent_index_by_name",
  "remove_exclusion_constraint",
  "remove_foreign_key",
  "remove_foreign_key_if_exists",
  "remove_foreign_key_without_error",
  "remove_index",
  "remove_not_null_constraint",
  "remove_reference",
  "remove_text_limit",
  "remove_timestamps",
  "remove_unique_constraint",
  "rename_column",
  "rename_enum",
  "rename_enum_value",
  "rename_index",
  "rename_table",
  "replace_view",
  "update_view",
  "validate_check_constraint",
  "validate_constraint",
  "validate_foreign_key",
  "validate_not_null_constraint",
  "validate_text_limit",
]);

/** Methods that send a statement as it is. */
export const sqlMethods: ReadonlySet<string> = new Set([
  "delete",
  "exec_delete",
  "exec_insert",
  "exec_query",
  "exec_update",
  "execute",
  "insert",
  "select_all",
  "select_one",
  "select_rows",
  "select_value",
  "select_values",
  "update",
  "exec",
  "query",
]);

/** Whether a part of a program holds a call that changes the schema or sends SQL. */
export function mentionsSchema(node: RubyNode): boolean {
  const pending: RubyNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === "call" && (schemaStatements.has(next.name) || changers.has(next.name))) return true;
    for (const child of childrenOf(next)) pending.push(child);
  }
  return false;
}

const changers: ReadonlySet<string> = new Set([
  "execute",
  "change_table",
  "exec_query",
  "exec_update",
  "create_trigger",
]);
