import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { type JsValue, propertyOf, textOf } from "../javascript/value.ts";
import type { IndexKeySpec, IndexSpec } from "../schema-command.ts";
import { sqlKey } from "../sql-index-key.ts";
import { whereOf } from "./condition.ts";

const isTrue = (value: JsValue | undefined): boolean => value?.kind === "boolean" && value.value;

/** Longer names no database takes; keeps the work on them small. */
const longestName = 1_000;

/** `users_first_name` (sequelize 6, lib/utils.js, `underscore`; inflection 1, `underscore`). */
export const underscored = (name: string): string =>
  name
    .slice(0, longestName)
    .replace(/([A-Z\d]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();

/** The name that Sequelize makes up for an index. */
export const madeIndexName = (table: ObjectName, columns: readonly string[]): string =>
  underscored(`${table.name.replaceAll(".", "_")}_${columns.join("_")}`);

/** An index (`addIndex`); null where its keys are not known. Source: sequelize 6, query-generator.js, `addIndexQuery`. */
export function indexOf(
  table: ObjectName,
  fields: JsValue | undefined,
  options: JsValue | undefined,
  at: Range,
  dialect: Dialect,
): IndexSpec | null {
  const given = fields?.kind === "array" ? fields : propertyOf(options, "fields");
  if (given?.kind !== "array" || !given.complete || given.items.length === 0) return null;
  const keys = given.items.map((field) => keyOf(field, dialect));
  if (!keys.every((key) => key !== null)) return null;
  const said = (name: string): JsValue | undefined => propertyOf(options, name);
  const type = textOf(said("type"))?.toUpperCase();
  const operator = textOf(said("operator"));
  const name = textOf(said("name")) ?? textOf(said("indexName"));
  const columns = keys.map(({ column, expression }) => column ?? expression ?? "");
  const where = whereOf(said("where"), dialect);
  const method = textOf(said("using")) ?? (type === "FULLTEXT" || type === "SPATIAL" ? type : null);
  return {
    at,
    name: name ?? madeIndexName(table, columns),
    keys: operator === null ? keys : keys.map((key) => ({ ...key, order: key.order ?? operator })),
    unique: isTrue(said("unique")) || type === "UNIQUE",
    concurrently: dialect === "postgresql" && isTrue(said("concurrently")),
    ifNotExists: false,
    method: method === null || !/^\w+$/.test(method) ? null : method.toLowerCase(),
    where: where === "" ? null : where,
  };
}

function keyOf(field: JsValue, dialect: Dialect): IndexKeySpec | null {
  const plain = textOf(field);
  if (plain !== null) return { column: plain, expression: null };
  if (field.kind === "host") {
    const sql = field.host.sql?.() ?? null;
    return sql === null ? null : sqlKey(sql);
  }
  const column = textOf(propertyOf(field, "name")) ?? textOf(propertyOf(field, "attribute"));
  if (column === null) return null;
  const words = [textOf(propertyOf(field, "operator")), textOf(propertyOf(field, "order"))].filter(
    (word) => word !== null,
  );
  const length = propertyOf(field, "length");
  return {
    column,
    expression: null,
    ...(words.length === 0 || !words.every((word) => /^[\w ]+$/.test(word)) ? {} : { order: words.join(" ") }),
    ...(dialect === "mysql" && length?.kind === "number" ? { prefix: length.value } : {}),
  };
}
