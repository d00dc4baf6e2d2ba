import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { quotedObject, quotedText } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import type { ColumnSpec } from "../schema-command.ts";
import type { ColumnOptions } from "./options.ts";

/** The column that TypeORM makes of its options. Source: typeorm 0.3, buildCreateColumnSql of each driver, checked 2026-11-23. */
export function columnSpec(column: ColumnOptions, table: ObjectName, dialect: Dialect): ColumnSpec {
  const spec: ColumnSpec = {
    at: column.at,
    name: column.name,
    type: columnType(column, table, dialect),
    notNull: !column.isNullable,
    default: defaultOf(column, dialect),
    ...(column.collation === null ? {} : { collation: column.collation }),
    ...(column.comment === null ? {} : { comment: column.comment }),
    ...(column.charset === null || dialect !== "mysql" ? {} : { charset: column.charset }),
    ...(column.onUpdate?.toUpperCase().startsWith("CURRENT_TIMESTAMP") === true ? { onUpdateNow: true } : {}),
  };
  const generated = generatedOf(column, dialect);
  return generated === null ? spec : { ...spec, generated };
}

function generatedOf(column: ColumnOptions, dialect: Dialect): NonNullable<ColumnSpec["generated"]> | null {
  const { isGenerated, generationStrategy, asExpression, generatedType, generatedIdentity } = column;
  if (asExpression !== null) return { expression: asExpression, stored: generatedType === "STORED" };
  if (!isGenerated || generationStrategy === "uuid") return null;
  if (dialect !== "postgresql") return generationStrategy === "increment" ? "auto-increment" : null;
  if (generationStrategy !== "identity") return "auto-increment";
  return generatedIdentity === "ALWAYS" ? "identity-always" : "identity-by-default";
}

function defaultOf(
  { isGenerated, generationStrategy, default: stated }: ColumnOptions,
  dialect: Dialect,
): string | null {
  if (stated !== null) return stated;
  return dialect === "postgresql" && isGenerated && generationStrategy === "uuid" ? "uuid_generate_v4()" : null;
}

/** Whether the column's type is made by a statement of its own, which PostgreSQL's enumerations are. */
export const isEnum = ({ type }: ColumnOptions): boolean => type === "enum" || type === "simple-enum";

/** The name of that type. */
export const enumName = (column: ColumnOptions, table: ObjectName): ObjectName => {
  const name = column.enumName ?? `${table.name}_${column.name.toLowerCase()}_enum`;
  const [last = name, schema = table.schema] = name.split(".").reverse();
  return { schema, name: last };
};

/** The column's type in the words of its database. */
export function columnType(column: ColumnOptions, table: ObjectName, dialect: Dialect): string {
  if (isEnum(column)) {
    if (dialect === "sqlite") return "varchar";
    if (dialect === "mysql")
      return `enum (${(column.enum ?? []).map((value) => quotedText(value, dialect)).join(", ")})`;
    const { schema, name } = enumName(column, table);
    return quotedObject({ schema, name }, dialect) + arrayOf(column);
  }
  const type = plainType(column.type);
  return dialect === "mysql" ? mysqlType(column, type) : `${withModifiers(column, type)}${arrayOf(column)}`;
}

const arrayOf = ({ isArray }: ColumnOptions): string => (isArray ? "[]" : "");

/** Types that are the ORM's own. */
const plainType = (type: string): string => (type === "simple-array" || type === "simple-json" ? "text" : type);

function withModifiers(column: ColumnOptions, type: string): string {
  const { length, precision, scale, spatialFeatureType, srid } = column;
  const zoned = /^(timestamp|time)((?: with(?:out)? time zone)|tz)$/i.exec(type);
  if (zoned !== null && precision !== null) {
    const zone = zoned[2] === "tz" || zoned[2]?.trim() === "with time zone" ? " with time zone" : "";
    return `${zoned[1]}(${precision})${zone}`;
  }
  if (spatialFeatureType !== null)
    return `${type}(${[spatialFeatureType, srid].filter((each) => each !== null).join(",")})`;
  if (length !== null) return `${type}(${length})`;
  if (precision === null) return type;
  return scale === null ? `${type}(${precision})` : `${type}(${precision},${scale})`;
}

/** Lengths that the MySQL driver adds where none is stated (MysqlDriver, dataTypeDefaults). */
const mysqlLengths: Readonly<Record<string, string>> = wordTable({
  varchar: "255",
  nvarchar: "255",
  "national varchar": "255",
  char: "1",
  binary: "1",
  varbinary: "255",
  bit: "1",
});

function mysqlType(column: ColumnOptions, type: string): string {
  const lower = type.toLowerCase();
  if (lower === "uuid") return "varchar(36)";
  const sized = column.width !== null ? `${type}(${column.width})` : withModifiers(column, type);
  const length = sized === type ? mysqlLengths[lower] : undefined;
  const words = [length === undefined ? sized : `${type}(${length})`];
  if (column.unsigned) words.push("unsigned");
  if (column.zerofill) words.push("zerofill");
  return words.join(" ");
}
