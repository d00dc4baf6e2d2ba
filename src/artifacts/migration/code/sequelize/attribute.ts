import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { literalOf, quotedPath } from "../javascript/quote.ts";
import { referentialAction } from "../javascript/referential-action.ts";
import { type JsEntry, type JsValue, propertyOf, textOf } from "../javascript/value.ts";
import type { ColumnSpec } from "../schema-command.ts";
import { enumValues, type SequelizeType, sqlType, typeOf } from "./data-type.ts";

/** A column as an attribute of `createTable`, `addColumn` and `changeColumn` says it. */
export interface Attribute {
  readonly spec: ColumnSpec;
  /** The ENUM that PostgreSQL makes a type of its own for; null: it is none. */
  readonly enumeration: { readonly type: ObjectName; readonly values: readonly string[] } | null;
}

/** The table of a call: a text, or `{ tableName, schema }`; null: it is not known. */
export function tableOf(value: JsValue | undefined): ObjectName | null {
  const written = textOf(value);
  if (written !== null) {
    const dot = written.indexOf(".");
    return dot === -1
      ? { schema: null, name: written }
      : { schema: written.slice(0, dot), name: written.slice(dot + 1) };
  }
  const name = textOf(propertyOf(value, "tableName"));
  return name === null ? null : { schema: textOf(propertyOf(value, "schema")), name };
}

const isTrue = (value: JsValue | undefined): boolean => value?.kind === "boolean" && value.value;

/** An attribute; null where its type is not known (sequelize 6, query-generator of the dialects, `attributeToSQL`). */
export function attributeOf(
  key: string,
  { at, value }: JsEntry,
  table: ObjectName,
  dialect: Dialect,
): Attribute | null {
  const said = (name: string): JsValue | undefined => propertyOf(value, name);
  const type =
    value.kind === "object" ? (typeOf(said("type")) ?? textOf(said("type"))) : (typeOf(value) ?? textOf(value));
  const name = textOf(said("field")) ?? key;
  const enumeration =
    dialect === "postgresql" && type !== null && typeof type === "object"
      ? enumOf(type, said("values"), name, table)
      : null;
  const sql = enumeration === null ? writtenType(type, dialect) : enumeration.sql;
  if (sql === null) return null;
  const autoIncrement = isTrue(said("autoIncrement"));
  const allowNull = said("allowNull");
  const references = referencesOf(value, table);
  const comment = textOf(said("comment"));
  const spec: ColumnSpec = {
    at,
    name,
    type: sql,
    // On PostgreSQL NOT NULL is left out for SERIAL, which says it itself.
    notNull: allowNull?.kind === "boolean" && !allowNull.value && !(autoIncrement && dialect === "postgresql"),
    default: autoIncrement ? null : defaultOf(said("defaultValue"), dialect),
    ...(autoIncrement
      ? {
          generated: isTrue(said("autoIncrementIdentity"))
            ? ("identity-by-default" as const)
            : ("auto-increment" as const),
        }
      : {}),
    ...(isTrue(said("primaryKey")) ? { primaryKey: true } : {}),
    ...(isTrue(said("unique")) ? { unique: true } : {}),
    ...(references === null ? {} : { references }),
    ...(comment === null ? {} : { comment }),
    ...positionOf(said("first"), said("after"), dialect),
  };
  return { spec, enumeration };
}

const writtenType = (type: SequelizeType | string | null, dialect: Dialect): string | null =>
  typeof type === "object" && type !== null ? sqlType(type, dialect) : type;

function positionOf(first: JsValue | undefined, after: JsValue | undefined, dialect: Dialect) {
  if (dialect !== "mysql") return {};
  const behind = textOf(after);
  if (behind !== null) return { position: { after: behind } };
  return isTrue(first) ? { position: "first" as const } : {};
}

/** The type that PostgreSQL gets for an ENUM, or for an array of one: `enum_<table>_<column>`. */
function enumOf(type: SequelizeType, values: JsValue | undefined, column: string, table: ObjectName) {
  const inner = type.name === "ARRAY" ? typeOf(type.args[0]) : type;
  if (inner?.name !== "ENUM") return null;
  const given = values === undefined ? enumValues(inner) : enumValues({ ...inner, args: [values] });
  if (given === null) return null;
  const name = { schema: table.schema, name: `enum_${table.name}_${column}` };
  const quoted = quotedPath(name.schema === null ? name.name : `${name.schema}.${name.name}`, "postgresql");
  return { type: name, values: given, sql: type.name === "ARRAY" ? `${quoted}[]` : quoted };
}

/** The default of a column; null where there is none, or where Sequelize fills it in itself (`UUIDV4`, `NOW`, functions). */
export function defaultOf(value: JsValue | undefined, dialect: Dialect): string | null {
  if (value === undefined || value.kind === "undefined" || value.kind === "function") return null;
  if (typeOf(value) !== null) return null;
  if (value.kind === "array" && dialect === "postgresql") {
    if (value.items.length === 0) return "'{}'";
    return `ARRAY[${value.items.map((item) => literalOf(item, dialect)).join(",")}]`;
  }
  return literalOf(value, dialect);
}

function referencesOf(value: JsValue, own: ObjectName): NonNullable<ColumnSpec["references"]> | null {
  const references = propertyOf(value, "references");
  const model = references?.kind === "object" ? propertyOf(references, "model") : references;
  const table = tableOf(model);
  if (references === undefined || table === null) return null;
  const onDelete = referentialAction(textOf(propertyOf(value, "onDelete")));
  const onUpdate = referentialAction(textOf(propertyOf(value, "onUpdate")));
  return {
    name: null,
    table: { schema: table.schema ?? own.schema, name: table.name },
    referencedColumns: [textOf(propertyOf(references, "key")) ?? "id"],
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}
