import type { Expression } from "../expression.ts";
import type { ColumnDefinition } from "../operation.ts";
import type { Column } from "../schema.ts";

/** The column that a declaration makes. */
export function declaredColumn(definition: ColumnDefinition): Column {
  const { name, type, notNull, default: value, generated, serial, computedFrom, autoIncrement, onUpdate } = definition;
  return {
    name,
    type,
    notNull,
    default: value === null ? null : storedDefault(value),
    generated,
    serial,
    comment: definition.comment ?? null,
    ...(computedFrom === undefined ? {} : { computedFrom }),
    ...(autoIncrement === undefined ? {} : { autoIncrement }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}

/** A default as the catalogue keeps it: DEFAULT NULL is no default at all, and the server stores none. */
export function storedDefault(expression: Expression): Expression | null {
  return expression.constant === null ? null : expression;
}
