import { type ObjectName, quoteName, type RelationKey } from "../../../artifacts/migration/index.ts";

export { code } from "../../code.ts";

/**
 * The key words that cannot be a name without quotes.
 * Source: PostgreSQL 18 manual, appendix C, table C.1, column "reserved" (read 2026-11).
 */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning
  right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user
  using variadic verbose when where window with`.split(/\s+/),
);

/** A name that a template or psql fills in (`${schema}`, `tbl_{{ x }}`, `:tbl`): in quotes it would be another one. */
const filledIn = /^(?:[a-z0-9_]|\$\{[\w :-]+\}|\{\{[\w :-]+\}\}|<%=[\w :-]+%>|\$\([\w :-]+\))+$|^:"?\w+"?$/i;

/** Whether a name in lower case takes double quotes because it is a key word. */
export const isReserved = (name: string): boolean => reserved.has(name);

/** An identifier as SQL that can be pasted: quoted only where it must be. */
export function identifier(name: string): string {
  if (/[{(%:]/.test(name) && filledIn.test(name)) return name;
  if (/^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name)) return name;
  return quoteName(name);
}

/** A possibly qualified name as SQL, the way the statement wrote it. */
export function sqlName(name: ObjectName): string {
  return name.schema === null ? identifier(name.name) : `${identifier(name.schema)}.${identifier(name.name)}`;
}

/** A catalogue key (`schema.name`) as SQL; the schema `public` goes without saying. */
export function keyName(key: RelationKey): string {
  const dot = key.indexOf(".");
  const schema = key.slice(0, dot);
  const name = key.slice(dot + 1);
  return dot < 0 || schema === "public" ? identifier(name) : sqlName({ schema, name });
}

/** A list of columns as SQL: `(a, "B")`. */
export function columnList(columns: readonly string[]): string {
  return `(${columns.map(identifier).join(", ")})`;
}
