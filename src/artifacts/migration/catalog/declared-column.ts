import type { ColumnDefinition } from "../operation.ts";
import type { Column } from "../schema.ts";

/** The column that a declaration makes. */
export function declaredColumn({ name, type, notNull, default: value, generated, serial }: ColumnDefinition): Column {
  return { name, type, notNull, default: value, generated, serial };
}
