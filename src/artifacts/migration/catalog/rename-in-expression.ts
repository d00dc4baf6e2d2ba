import type { Expression } from "../expression.ts";

/** An expression after a column of its table is renamed; its text stays as it was written. */
export function renameInExpression<E extends Expression | null>(expression: E, from: string, to: string): E {
  if (expression === null || !expression.columns.includes(from)) return expression;
  const renamed = (name: string): string => (name === from ? to : name);
  return {
    ...expression,
    columns: expression.columns.map(renamed),
    impliesNotNull: expression.impliesNotNull.map(renamed),
    bareColumn: expression.bareColumn === null ? null : renamed(expression.bareColumn),
  };
}
