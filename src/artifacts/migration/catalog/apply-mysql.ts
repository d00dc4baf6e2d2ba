import type { OperationOf } from "../operation.ts";
import type { Schema } from "../schema.ts";

/** What only MySQL's ALTER TABLE does to a catalogue. */
export function applyMysql(
  schema: Schema,
  _operation: OperationOf<"modify-column" | "set-table-options" | "convert-charset">,
): Schema {
  return schema;
}
