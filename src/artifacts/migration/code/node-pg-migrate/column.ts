import type { ObjectName } from "../../object-name.ts";
import { wordTable } from "../../word-table.ts";
import { literalOf } from "../javascript/quote.ts";
import { referentialAction } from "../javascript/referential-action.ts";
import { type JsEntry, type JsObject, type JsValue, propertyOf, textOf } from "../javascript/value.ts";
import type { ColumnSpec } from "../schema-command.ts";

/** A name: a text, or `{ schema, name }`; null: it is not known. */
export function nameOf(value: JsValue | undefined): ObjectName | null {
  const text = textOf(value);
  if (text !== null) return { schema: null, name: text };
  const name = textOf(propertyOf(value, "name"));
  return name === null ? null : { schema: textOf(propertyOf(value, "schema")), name };
}

/** Types that have other names (node-pg-migrate 8, utils/types.ts, `TYPE_ADAPTERS`). */
const adapters: Readonly<Record<string, string>> = wordTable({
  int: "integer",
  string: "text",
  float: "real",
  double: "double precision",
  datetime: "timestamp",
  bool: "boolean",
});

/** A type as the database gets it; null: it is not known. */
export function typeOf(value: JsValue | undefined): string | null {
  const text = textOf(value);
  if (text !== null) return Object.hasOwn(adapters, text) ? (adapters[text] ?? text) : text;
  const name = value?.kind === "object" ? nameOf(value) : null;
  if (name === null) return null;
  return name.schema === null ? `"${name.name}"` : `"${name.schema}"."${name.name}"`;
}

/** Shorthands of the file (`exports.shorthands`), and the one that is always there. */
export type Shorthands = JsObject | null;

const isTrue = (value: JsValue | undefined): boolean => value?.kind === "boolean" && value.value;

/** A value as SQL: `pgm.func("now()")` stands for itself (node-pg-migrate 8, utils.ts, `escapeValue`). */
export const sqlValue = (value: JsValue): string =>
  value.kind === "array" ? `ARRAY[${value.items.map(sqlValue).join(",")}]` : literalOf(value, "postgresql");

/** A column; null where its type is not known (node-pg-migrate 8, operations/tables/shared.ts, `parseColumns`). */
export function columnOf(name: string, { at, value }: JsEntry, shorthands: Shorthands): ColumnSpec | null {
  const options = expanded(value, shorthands, 8);
  if (options === null) return null;
  const said = (key: string): JsValue | undefined => options.get(key);
  const type = typeOf(said("type"));
  if (type === null) return null;
  const fallback = said("default");
  const sequence = textOf(propertyOf(said("sequenceGenerated"), "precedence"))?.toUpperCase();
  const expression = textOf(said("expressionGenerated"));
  const collation = textOf(said("collation"));
  const check = textOf(said("check"));
  const comment = textOf(said("comment"));
  const references = referencesOf(said);
  return {
    at,
    name,
    type,
    notNull: isTrue(said("notNull")),
    default: fallback === undefined || fallback.kind === "undefined" ? null : sqlValue(fallback),
    ...(sequence === "ALWAYS" ? { generated: "identity-always" as const } : {}),
    ...(sequence === "BY DEFAULT" ? { generated: "identity-by-default" as const } : {}),
    ...(expression === null ? {} : { generated: { expression, stored: true } }),
    ...(isTrue(said("primaryKey")) ? { primaryKey: true } : {}),
    ...(isTrue(said("unique")) ? { unique: true } : {}),
    ...(check === null ? {} : { check }),
    ...(collation === null ? {} : { collation: collation.replaceAll('"', "") }),
    ...(comment === null ? {} : { comment }),
    ...(references === null ? {} : { references }),
  };
}

/** The options of a column with those of its shorthand behind them: `id` is a serial primary key. */
function expanded(value: JsValue, shorthands: Shorthands, depth: number): ReadonlyMap<string, JsValue> | null {
  const own = new Map<string, JsValue>();
  if (value.kind === "object" && nameOf(value) === null) {
    for (const [key, entry] of value.entries) own.set(key, entry.value);
  } else own.set("type", value);
  const type = textOf(own.get("type"));
  const shorthand = type === null ? undefined : shorthands?.entries.get(type)?.value;
  const behind = shorthand === undefined || depth === 0 ? null : expanded(shorthand, shorthands, depth - 1);
  if (behind !== null) return new Map([...behind, ...own, ["type", behind.get("type") ?? value]]);
  if (type !== "id") return own;
  const { at } = value;
  const serial: JsValue = { kind: "string", text: "serial", sql: { text: "serial", rangeOf: () => at }, holes: 0, at };
  return new Map<string, JsValue>([["primaryKey", { kind: "boolean", value: true, at }], ...own, ["type", serial]]);
}

/** `references: "users"`, `'"users"'`, `"users(id)"` or `{ schema, name }`, with `onDelete` and `onUpdate` beside it. */
export function referencesOf(said: (key: string) => JsValue | undefined): NonNullable<ColumnSpec["references"]> | null {
  const target = said("references");
  const name = nameOf(target);
  if (name === null) return null;
  const [, table = name.name, columns] = /^\s*([^()]+?)\s*(?:\(([^()]*)\))?\s*$/.exec(name.name) ?? [];
  const parts = table.split(".").map((part) => part.replaceAll('"', ""));
  const onDelete = referentialAction(textOf(said("onDelete")));
  const onUpdate = referentialAction(textOf(said("onUpdate")));
  const constraint = textOf(said("referencesConstraintName"));
  const deferrable = isTrue(said("deferrable")) ? (isTrue(said("deferred")) ? "deferred" : "immediate") : null;
  return {
    name: constraint,
    table: { schema: name.schema ?? (parts.length > 1 ? (parts[0] ?? null) : null), name: parts.at(-1) ?? table },
    referencedColumns: (columns ?? "")
      .split(",")
      .map((column) => column.trim().replaceAll('"', ""))
      .filter((column) => column !== ""),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(deferrable === null ? {} : { deferrable }),
  };
}
