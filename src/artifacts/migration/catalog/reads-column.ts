import type { Expression } from "../expression.ts";
import type { Index } from "../schema.ts";

/** Whether an index has a column among its keys or included columns, or reads it in an expression. */
export function readsColumn({ keys, include, where }: Index, column: string): boolean {
  const inKeys = keys.some((key) => key.column === column || mentions(key.expression, column));
  return inKeys || include.includes(column) || mentions(where, column);
}

/** Whether an expression reads a column. */
export function mentions(expression: Expression | null, column: string): boolean {
  return expression?.columns.includes(column) ?? false;
}
