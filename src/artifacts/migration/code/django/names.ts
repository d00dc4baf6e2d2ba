import { createHash } from "node:crypto";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import type { Field, Model } from "./state.ts";

/** The longest names that Django makes for a database (`DatabaseOperations.max_name_length`; 200 where there is no limit). */
const longest: Readonly<Record<Dialect, number>> = { postgresql: 63, mysql: 64, sqlite: 200 };

/** `django.db.backends.utils.names_digest`. */
function digest(parts: readonly string[], length: number): string {
  // MD5 as Django uses it: to tell names apart.
  const hash = createHash("md5");
  for (const part of parts) hash.update(part, "utf8");
  return hash.digest("hex").slice(0, length);
}

/** The name of an index or a constraint (`BaseDatabaseSchemaEditor._create_index_name`). */
export function objectName(table: string, columns: readonly string[], suffix: string, dialect: Dialect): string {
  const limit = longest[dialect];
  let end = `${digest([table, ...columns], 8)}${suffix}`;
  const whole = `${table}_${columns.join("_")}_${end}`;
  if (whole.length <= limit) return whole;
  if (end.length > limit / 3) end = end.slice(0, Math.floor(limit / 3));
  const other = Math.floor((limit - end.length) / 2) - 1;
  const name = `${table.slice(0, other)}_${columns.join("_").slice(0, other)}_${end}`;
  return /^[_0-9]/.test(name) ? `D${name.slice(0, -1)}` : name;
}

/** `django.db.backends.utils.truncate_name`, which shortens the names of tables that Django makes up. */
export function truncated(name: string, dialect: Dialect): string {
  const limit = dialect === "sqlite" ? Number.POSITIVE_INFINITY : longest[dialect];
  return name.length <= limit ? name : `${name.slice(0, limit - 4)}${digest([name], 4)}`;
}

/** The table of a model. `"schema"."table"` is how programs reach another schema. */
export function tableOf({ app, name, table }: Model, dialect: Dialect): ObjectName {
  return splitName(table ?? truncated(`${app}_${name.toLowerCase()}`, dialect));
}

export function splitName(text: string): ObjectName {
  const [, schema, table] = /^"?([^".]+)"?\."?([^".]+)"?$/.exec(text) ?? [];
  return schema === undefined || table === undefined
    ? { schema: null, name: text.replace(/^"(.*)"$/, "$1") }
    : { schema, name: table };
}

/** The table between a model and those it points at (`ManyToManyField`). */
export function joinTable(model: Model, field: Field, stated: string | null, dialect: Dialect): string {
  const own = model.table ?? `${model.app}_${model.name.toLowerCase()}`;
  return stated ?? truncated(`${own.replace(/"/g, "")}_${field.name}`, dialect);
}
