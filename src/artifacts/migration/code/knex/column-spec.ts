import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { plainOf } from "../javascript/global.ts";
import { literalOf, quotedPath } from "../javascript/quote.ts";
import type { JsValue } from "../javascript/value.ts";
import { propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { ColumnSpec } from "../schema-command.ts";
import { columnType } from "./column-type.ts";
import type { KnexColumn } from "./model.ts";

/** A column as the dialect declares it; null where its type is not known. `keyed`: a primary key is declared for the table. */
export function columnSpec(column: KnexColumn, dialect: Dialect, keyed: boolean): ColumnSpec | null {
  const { name, at, kind, modifiers } = column;
  const type = typeOf(column, dialect);
  if (type === null) return null;
  const increments = kind.includes("increments");
  const comment = textOf(modifiers.get("comment")?.[0]);
  const collation = textOf(modifiers.get("collate")?.[0]);
  const after = textOf(modifiers.get("after")?.[0]);
  const check = checkOf(column, dialect);
  const mysql = dialect === "mysql";
  return {
    at,
    name,
    type: !increments && mysql && modifiers.has("unsigned") ? `${type} unsigned` : type,
    notNull: increments ? !(dialect === "postgresql") : isNotNull(column),
    default: increments ? null : defaultOf(column, dialect),
    ...(increments ? { generated: "auto-increment" as const } : {}),
    ...(isPrimary(column, dialect) && !keyed ? { primaryKey: true } : {}),
    ...(check === null ? {} : { check }),
    ...(comment === null ? {} : { comment }),
    ...(mysql && collation !== null ? { collation } : {}),
    ...(mysql && modifiers.has("first") ? { position: "first" as const } : {}),
    ...(mysql && after !== null ? { position: { after } } : {}),
  };
}

/** Whether its modifiers make it NOT NULL: `notNullable()`, `nullable(false)`. */
export function isNotNull({ modifiers }: KnexColumn): boolean {
  if (modifiers.has("notNullable")) return true;
  const nullable = modifiers.get("nullable")?.[0];
  return nullable?.kind === "boolean" && !nullable.value;
}

/** `increments` is a primary key unless it is told not to be; `uuid` on PostgreSQL where it is told to be. */
function isPrimary({ kind, args: [options] }: KnexColumn, dialect: Dialect): boolean {
  const said = propertyOf(options, "primaryKey");
  if (kind.includes("increments")) return options?.kind !== "object" || (said?.kind === "boolean" && said.value);
  return kind === "uuid" && dialect === "postgresql" && said?.kind === "boolean" && said.value;
}

function typeOf({ kind, args }: KnexColumn, dialect: Dialect): string | null {
  const [values, options] = args;
  if (kind !== "enu") return columnType(kind, args, dialect);
  const allowed = textsOf(values);
  const native = nativeEnum(options);
  if (native !== null && dialect === "postgresql") return native.type;
  if (allowed === null) return null;
  return dialect === "mysql" ? `enum(${allowed.map((each) => quotedText(each, dialect)).join(", ")})` : "text";
}

/** `{ useNative: true, enumName: "mood", existingType: false, schemaName }`. */
export function nativeEnum(options: JsValue | undefined) {
  const native = propertyOf(options, "useNative");
  const name = textOf(propertyOf(options, "enumName"));
  if (native?.kind !== "boolean" || !native.value || name === null) return null;
  const existing = propertyOf(options, "existingType");
  const schema = textOf(propertyOf(options, "schemaName"));
  return {
    schema,
    name,
    exists: existing?.kind === "boolean" && existing.value,
    type: quotedPath(schema === null ? name : `${schema}.${name}`, "postgresql"),
  };
}

/** The default as knex writes it (formatter/formatterUtils.js, `formatDefault`): every value a quoted text. */
export function defaultOf({ kind, modifiers }: KnexColumn, dialect: Dialect): string | null {
  const value = modifiers.get("defaultTo")?.[0];
  if (value === undefined || value.kind === "undefined") return null;
  if (dialect === "mysql" && (value.kind === "null" || kind === "text" || kind === "binary")) return null;
  switch (value.kind) {
    case "null":
      return "null";
    case "host":
      return value.host.sql?.() ?? literalOf(value, dialect);
    case "boolean":
      return kind === "bool" ? `'${value.value ? 1 : 0}'` : `'${value.value}'`;
    case "number":
      return kind === "bool" ? `'${value.value === 0 ? 0 : 1}'` : `'${value.value}'`;
    case "string":
      return kind === "bool" && value.text === "false" ? "'0'" : quotedText(value.text, dialect);
    case "object":
    case "array": {
      const plain = plainOf(value, 12);
      if (plain === undefined) return literalOf(value, dialect);
      const text = quotedText(JSON.stringify(plain), dialect);
      return dialect === "mysql" ? `(${text})` : text;
    }
    default:
      return literalOf(value, dialect);
  }
}

/** The checks that a column declares itself, as one expression. */
function checkOf(column: KnexColumn, dialect: Dialect): string | null {
  const { kind, args, modifiers, name } = column;
  const own = quotedPath(name, dialect);
  const checks: string[] = [];
  const allowed = kind === "enu" && dialect !== "mysql" && nativeEnum(args[1]) === null ? textsOf(args[0]) : null;
  if (allowed !== null) checks.push(`${own} in (${allowed.map((each) => quotedText(each, dialect)).join(", ")})`);
  for (const [modifier, values] of modifiers) {
    const check = modifierCheck(modifier, values, own, dialect);
    if (check !== null) checks.push(check);
  }
  return checks.length === 0 ? null : checks.map((check) => (checks.length > 1 ? `(${check})` : check)).join(" and ");
}

function modifierCheck(modifier: string, values: readonly JsValue[], own: string, dialect: Dialect): string | null {
  const [first, second] = values;
  const list = first?.kind === "array" ? first.items.map((item) => literalOf(item, dialect)) : [];
  switch (modifier) {
    case "checkPositive":
      return `${own} > 0`;
    case "checkNegative":
      return `${own} < 0`;
    case "checkIn":
    case "checkNotIn":
      return list.length === 0 ? null : `${own} ${modifier === "checkIn" ? "in" : "not in"} (${list.join(",")})`;
    case "checkBetween": {
      const [low, high] = list;
      return list.length === 2 ? `${own} between ${low} and ${high}` : null;
    }
    case "checkLength":
      return second?.kind === "number" ? `length(${own}) ${textOf(first) ?? "="} ${second.value}` : null;
    case "checkRegex":
      return first === undefined
        ? null
        : `${own} ${dialect === "postgresql" ? "~" : "REGEXP"} ${literalOf(first, dialect)}`;
    case "check":
      return textOf(first);
    default:
      return null;
  }
}
