import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import { placeholderOf } from "../php/sql-of.ts";

/** What is stated of a column (Phinx\Db\Table\Column). */
export interface ColumnOptions {
  readonly limit: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  /** Of an enum or set; null: not known. */
  readonly values: readonly string[] | null;
  readonly signed: boolean;
  readonly timezone: boolean;
}

type TypeOf = (options: ColumnOptions) => string;
type Words = readonly [postgresql: string | TypeOf, mysql: string | TypeOf, sqlite: string | TypeOf];

const sized =
  (word: string, fallback: number | null = null): TypeOf =>
  ({ limit }) =>
    (limit ?? fallback) === null ? word : `${word}(${limit ?? fallback})`;

const decimal =
  (word: string): TypeOf =>
  ({ precision, scale }) =>
    precision === null ? word : `${word}(${precision}, ${scale ?? 0})`;

const whole =
  (word: string): TypeOf =>
  ({ signed }) =>
    signed ? word : `${word} unsigned`;

const moment: TypeOf = ({ timezone, precision }) =>
  `timestamp${precision === null ? "" : `(${precision})`} ${timezone ? "with" : "without"} time zone`;

const precise =
  (word: string): TypeOf =>
  ({ precision, limit }) =>
    (precision ?? limit) === null ? word : `${word}(${precision ?? limit})`;

const listed =
  (word: string): TypeOf =>
  ({ values }) =>
    `${word}(${(values ?? [placeholderOf("value")]).map((value) => quotedText(value, "mysql")).join(", ")})`;

/** Sizes that are asked of a text or blob by a limit (MysqlAdapter's constants). */
const mysqlSized =
  (word: "text" | "blob"): TypeOf =>
  ({ limit }) => {
    if (limit === null) return word;
    if (limit > 16_777_215) return `long${word}`;
    if (limit > 65_535) return `medium${word}`;
    return limit > 255 ? word : `tiny${word}`;
  };

/** A limit on an integer chooses its size (MysqlAdapter::getSqlType). */
const mysqlInteger: TypeOf = ({ limit, signed }) => {
  const sign = signed ? "" : " unsigned";
  if (limit === 255) return `tinyint${sign}`;
  if (limit === 65_535) return `smallint${sign}`;
  if (limit === 16_777_215) return `mediumint${sign}`;
  return limit !== null && limit > 4_294_967_295 ? `bigint${sign}` : `int${sign}`;
};

/** Source: cakephp/phinx 0.16, src/Phinx/Db/Adapter/{Postgres,Mysql,SQLite}Adapter.php, `getSqlType`; cakephp/migrations 4 the same. */
const types: Readonly<Record<string, Words>> = wordTable({
  biginteger: ["bigint", whole("bigint"), "biginteger"],
  binary: ["bytea", sized("binary", 255), "binary_blob"],
  binaryuuid: ["uuid", "binary(16)", "binary_blob"],
  bit: [sized("bit", 1), sized("bit"), "bit"],
  blob: ["bytea", mysqlSized("blob"), "blob"],
  boolean: ["boolean", "tinyint(1)", "boolean_integer"],
  char: [sized("character", 255), sized("char", 255), sized("char", 255)],
  cidr: ["cidr", "varchar(255)", "varchar"],
  citext: ["citext", "text", "text"],
  date: ["date", "date", "date_text"],
  datetime: [moment, precise("datetime"), "datetime_text"],
  decimal: [decimal("numeric"), decimal("decimal"), decimal("decimal")],
  double: ["double precision", "double", "double"],
  enum: ["character varying(255)", listed("enum"), "enum_text"],
  float: ["real", "float", "float"],
  inet: ["inet", "varchar(255)", "varchar"],
  integer: ["integer", mysqlInteger, "integer"],
  interval: ["interval", "varchar(255)", "varchar"],
  json: ["json", "json", "json_text"],
  jsonb: ["jsonb", "json", "jsonb_text"],
  longblob: ["bytea", "longblob", "blob"],
  longtext: ["text", "longtext", "text"],
  macaddr: ["macaddr", "varchar(255)", "varchar"],
  mediumblob: ["bytea", "mediumblob", "blob"],
  mediuminteger: ["integer", whole("mediumint"), "integer"],
  mediumtext: ["text", "mediumtext", "text"],
  nativeuuid: ["uuid", "uuid", "uuid_text"],
  set: ["character varying(255)", listed("set"), "varchar"],
  smallinteger: ["smallint", whole("smallint"), "smallinteger"],
  string: [sized("character varying", 255), sized("varchar", 255), sized("varchar", 255)],
  text: ["text", mysqlSized("text"), "text"],
  time: [({ timezone }) => (timezone ? "time with time zone" : "time without time zone"), precise("time"), "time_text"],
  timestamp: [moment, precise("timestamp"), "timestamp_text"],
  timestampfractional: [moment, "datetime(6)", "timestamp_text"],
  timestamptimezone: ["timestamp with time zone", "datetime", "timestamp_text"],
  tinyblob: ["bytea", "tinyblob", "blob"],
  tinyinteger: ["smallint", whole("tinyint"), "tinyinteger"],
  tinytext: ["text", "tinytext", "text"],
  uuid: ["uuid", "char(36)", "uuid_text"],
  varbinary: ["bytea", sized("varbinary", 255), "varbinary_blob"],
  year: ["integer", "year", "integer"],
});

const index: Readonly<Record<Dialect, 0 | 1 | 2>> = { postgresql: 0, mysql: 1, sqlite: 2 };

/** A column's type in a dialect; null: not one of the tool's. */
export function columnType(type: string, options: ColumnOptions, dialect: Dialect): string | null {
  const words = Object.hasOwn(types, type) ? types[type] : undefined;
  if (words === undefined) return null;
  const word = words[index[dialect]];
  return typeof word === "string" ? word : word(options);
}
