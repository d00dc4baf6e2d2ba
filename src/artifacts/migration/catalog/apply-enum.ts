import type { OperationOf } from "../operation.ts";
import type { Schema } from "../schema.ts";
import { withEntry } from "./entries.ts";
import { resolveEnum } from "./object-key.ts";
import { creationSchema, relationKey } from "./relation.ts";

/** CREATE TYPE … AS ENUM and what ALTER TYPE does to its values; a value added to an unknown type is its only known one. */
export function applyEnum(
  schema: Schema,
  operation: OperationOf<"create-enum" | "add-enum-value" | "rename-enum-value">,
): Schema {
  const { type } = operation;
  if (operation.kind === "create-enum") {
    const key = relationKey(type.schema ?? creationSchema(schema), type.name);
    return { ...schema, enums: withEntry(schema.enums, key, operation.values) };
  }
  const key = resolveEnum(schema, type);
  const values = schema.enums.get(key) ?? [];
  const { value } = operation;
  if (operation.kind === "rename-enum-value") {
    return {
      ...schema,
      enums: withEntry(
        schema.enums,
        key,
        values.map((each) => (each === value ? operation.to : each)),
      ),
    };
  }
  if (values.includes(value)) return schema;
  const { position } = operation;
  const neighbour = position === null ? -1 : values.indexOf(position.value);
  const place = neighbour === -1 ? values.length : neighbour + (position?.side === "after" ? 1 : 0);
  return { ...schema, enums: withEntry(schema.enums, key, values.toSpliced(place, 0, value)) };
}
