import { wordTable } from "../../word-table.ts";
import { isColumnType } from "./column-type.ts";
import type { RailsCall } from "./run.ts";
import type { TableCall, Value } from "./value.ts";

/** Calls on the table of `change_table` and the schema statements they are (ConnectionAdapters::Table, 8.1). */
const statements: Readonly<Record<string, string>> = wordTable({
  belongs_to: "add_reference",
  change: "change_column",
  change_default: "change_column_default",
  change_null: "change_column_null",
  check_constraint: "add_check_constraint",
  column: "add_column",
  exclusion_constraint: "add_exclusion_constraint",
  foreign_key: "add_foreign_key",
  index: "add_index",
  references: "add_reference",
  remove: "remove_columns",
  remove_belongs_to: "remove_reference",
  remove_check_constraint: "remove_check_constraint",
  remove_exclusion_constraint: "remove_exclusion_constraint",
  remove_foreign_key: "remove_foreign_key",
  remove_index: "remove_index",
  remove_references: "remove_reference",
  remove_timestamps: "remove_timestamps",
  remove_unique_constraint: "remove_unique_constraint",
  rename: "rename_column",
  rename_index: "rename_index",
  timestamps: "add_timestamps",
  unique_constraint: "add_unique_constraint",
  validate_check_constraint: "validate_check_constraint",
  validate_constraint: "validate_constraint",
});

const oneEach: ReadonlySet<string> = new Set(["add_reference", "remove_reference"]);

/** The schema statements that a call on the table of `change_table` makes; null: it is none that is known. */
export function tableCalls(
  table: Value,
  { at, name, arguments: given, options }: TableCall,
): readonly RailsCall[] | null {
  const statement = statements[name];
  const call = (made: string, rest: readonly Value[]): RailsCall => ({
    at,
    name: made,
    arguments: [table, ...rest],
    options,
    body: null,
  });
  if (statement !== undefined) {
    return oneEach.has(statement) ? given.map((each) => call(statement, [each])) : [call(statement, given)];
  }
  if (name.endsWith("?")) return [];
  if (given.length === 0 || !isColumnType(name)) return null;
  const type: Value = { at, kind: "text", text: { text: name, runs: [] }, symbol: true };
  return given.map((each) => call("add_column", [each, type]));
}
