import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import { placeholderOf } from "../php/sql-of.ts";
import type { ColumnDraft } from "./column-draft.ts";

type TypeOf = (column: ColumnDraft) => string;
type Words = Readonly<Record<Dialect, string | TypeOf>>;

const same = (word: string | TypeOf): Words => ({ postgresql: word, mysql: word, sqlite: word });
const words = (postgresql: string | TypeOf, mysql: string | TypeOf, sqlite: string | TypeOf): Words => ({
  postgresql,
  mysql,
  sqlite,
});

const sized =
  (word: string): TypeOf =>
  ({ length }) =>
    length === null ? word : `${word}(${length})`;
const precise =
  (word: string): TypeOf =>
  ({ precision }) =>
    precision === null || precision === 0 ? word : `${word}(${precision})`;
/** PostgreSQL gets the precision always, 0 unless stated otherwise (Builder::$defaultTimePrecision). */
const zoned =
  (word: string, zone: string): TypeOf =>
  ({ precision }) =>
    `${word}(${precision ?? 0}) ${zone} time zone`;
const decimal: TypeOf = ({ total, places }) => `decimal(${total ?? 8}, ${places ?? 2})`;
const listed =
  (word: string): TypeOf =>
  ({ allowed }) =>
    `${word}(${(allowed ?? [placeholderOf("value")]).map((value) => quotedText(value, "mysql")).join(", ")})`;
const geographic: TypeOf = ({ modifier }) => modifier ?? "geography(geometry, 4326)";

/**
 * What each grammar makes of Laravel's types. Source: illuminate/database 11 and 12, Schema/Grammars/{Postgres,MySql,SQLite}Grammar.php,
 * `type…` methods.
 */
const types: Readonly<Record<string, Words>> = wordTable({
  char: words(sized("char"), sized("char"), "varchar"),
  string: words(sized("varchar"), sized("varchar"), "varchar"),
  tinyText: words("varchar(255)", "tinytext", "text"),
  text: same("text"),
  mediumText: words("text", "mediumtext", "text"),
  longText: words("text", "longtext", "text"),
  integer: words("integer", "int", "integer"),
  bigInteger: words("bigint", "bigint", "integer"),
  mediumInteger: words("integer", "mediumint", "integer"),
  smallInteger: words("smallint", "smallint", "integer"),
  tinyInteger: words("smallint", "tinyint", "integer"),
  float: words(float, float, "float"),
  double: words("double precision", "double", "double"),
  decimal: words(decimal, decimal, "numeric"),
  boolean: words("boolean", "tinyint(1)", "tinyint(1)"),
  enum: words("varchar(255)", listed("enum"), "varchar"),
  set: words("text", listed("set"), "text"),
  json: words("json", "json", "text"),
  jsonb: words("jsonb", "json", "text"),
  date: same("date"),
  dateTime: words(zoned("timestamp", "without"), precise("datetime"), "datetime"),
  dateTimeTz: words(zoned("timestamp", "with"), precise("datetime"), "datetime"),
  time: words(zoned("time", "without"), precise("time"), "time"),
  timeTz: words(zoned("time", "with"), precise("time"), "time"),
  timestamp: words(zoned("timestamp", "without"), precise("timestamp"), "datetime"),
  timestampTz: words(zoned("timestamp", "with"), precise("timestamp"), "datetime"),
  year: words("integer", "year", "integer"),
  binary: words("bytea", ({ length }) => (length === null ? "blob" : `varbinary(${length})`), "blob"),
  uuid: words("uuid", "char(36)", "varchar"),
  ulid: words("char(26)", "char(26)", "varchar"),
  ipAddress: words("inet", "varchar(45)", "varchar"),
  macAddress: words("macaddr", "varchar(17)", "varchar"),
  geometry: words(({ modifier }) => modifier ?? "geometry", "geometry", "geometry"),
  geography: words(geographic, "geometry", "geometry"),
  point: words("geometry(point)", "point", "point"),
  linestring: words("geometry(linestring)", "linestring", "linestring"),
  polygon: words("geometry(polygon)", "polygon", "polygon"),
  multipoint: words("geometry(multipoint)", "multipoint", "multipoint"),
  multipolygon: words("geometry(multipolygon)", "multipolygon", "multipolygon"),
  vector: words(
    ({ modifier }) => modifier ?? "vector",
    ({ modifier }) => modifier ?? "vector",
    "blob",
  ),
  tsvector: words("tsvector", "text", "text"),
});

function float({ precision }: ColumnDraft): string {
  return `float(${precision ?? 53})`;
}

/** The numeric types that may be unsigned, which MySQL alone knows. */
const numeric = /^(?:integer|bigInteger|mediumInteger|smallInteger|tinyInteger|float|double|decimal)$/;

/** A column's type as the dialect's grammar writes it; null: not one of Laravel's. */
export function columnType(column: ColumnDraft, dialect: Dialect): string | null {
  if (column.type === "raw") return column.definition;
  const word = types[column.type]?.[dialect];
  if (word === undefined) return null;
  const type = typeof word === "string" ? word : word(column);
  return dialect === "mysql" && column.unsigned && numeric.test(column.type) ? `${type} unsigned` : type;
}

/** Whether it is a type of whole numbers, which `autoIncrement` counts for. */
export const isWhole = ({ type }: ColumnDraft): boolean => /integer$/i.test(type);
export const isNumeric = ({ type }: ColumnDraft): boolean => numeric.test(type);
