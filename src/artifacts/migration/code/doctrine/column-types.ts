import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";

/** What is stated of a column (Doctrine\DBAL\Schema\Column). */
export interface ColumnOptions {
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly fixed: boolean;
  readonly unsigned: boolean;
  readonly autoincrement: boolean;
  readonly notnull: boolean;
  /** As SQL; null: none. */
  readonly default: string | null;
  readonly comment: string | null;
  readonly definition: string | null;
  /** The options that were stated, in lower case. */
  readonly stated: readonly string[];
}

type Words = readonly [postgresql: string, mysql: string, sqlite: string];

/** Source: doctrine/dbal 4, src/Platforms, `get…TypeDeclarationSQL`; 3.x differs in spelling alone. */
const plain: Readonly<Record<string, Words>> = wordTable({
  array: ["TEXT", "LONGTEXT", "CLOB"],
  bigint: ["BIGINT", "BIGINT", "BIGINT"],
  blob: ["BYTEA", "LONGBLOB", "BLOB"],
  boolean: ["BOOLEAN", "TINYINT(1)", "BOOLEAN"],
  date: ["DATE", "DATE", "DATE"],
  dateinterval: ["VARCHAR(255)", "VARCHAR(255)", "VARCHAR(255)"],
  datetime: ["TIMESTAMP(0) WITHOUT TIME ZONE", "DATETIME", "DATETIME"],
  datetimetz: ["TIMESTAMP(0) WITH TIME ZONE", "DATETIME", "DATETIME"],
  enum: ["VARCHAR(255)", "VARCHAR(255)", "VARCHAR(255)"],
  float: ["DOUBLE PRECISION", "DOUBLE PRECISION", "DOUBLE PRECISION"],
  guid: ["UUID", "CHAR(36)", "CHAR(36)"],
  integer: ["INT", "INT", "INTEGER"],
  json: ["JSON", "JSON", "CLOB"],
  json_array: ["JSON", "JSON", "CLOB"],
  jsonb: ["JSONB", "JSON", "CLOB"],
  object: ["TEXT", "LONGTEXT", "CLOB"],
  simple_array: ["TEXT", "LONGTEXT", "CLOB"],
  smallfloat: ["REAL", "FLOAT", "REAL"],
  smallint: ["SMALLINT", "SMALLINT", "SMALLINT"],
  time: ["TIME(0) WITHOUT TIME ZONE", "TIME", "TIME"],
  // Symfony's types for keys.
  ulid: ["UUID", "BINARY(16)", "BLOB"],
  uuid: ["UUID", "BINARY(16)", "BLOB"],
});

const index: Readonly<Record<Dialect, 0 | 1 | 2>> = { postgresql: 0, mysql: 1, sqlite: 2 };

/** A column's type in a dialect; null: a type that the application makes itself. */
export function columnType(type: string, options: ColumnOptions, dialect: Dialect): string | null {
  const { length, precision, scale, fixed, unsigned, definition } = options;
  if (definition !== null) return definition;
  const name = type.replace(/_immutable$/, "");
  const sign = unsigned && dialect === "mysql" ? " UNSIGNED" : "";
  switch (name) {
    case "string":
    case "ascii_string":
      return `${fixed ? "CHAR" : "VARCHAR"}(${length ?? 255})`;
    case "binary":
      return dialect === "postgresql"
        ? "BYTEA"
        : dialect === "mysql"
          ? `${fixed ? "BINARY" : "VARBINARY"}(${length ?? 255})`
          : "BLOB";
    case "text":
      return dialect === "mysql" ? mysqlText(length) : dialect === "sqlite" ? "CLOB" : "TEXT";
    case "decimal":
      return `NUMERIC(${precision ?? 10}, ${scale ?? 0})${sign}`;
    default: {
      const words = Object.hasOwn(plain, name) ? plain[name] : undefined;
      return words === undefined ? null : words[index[dialect]] + (/int/.test(name) ? sign : "");
    }
  }
}

/** AbstractMySQLPlatform::getClobTypeDeclarationSQL. */
function mysqlText(length: number | null): string {
  if (length === null || length === 0 || length > 16_777_215) return "LONGTEXT";
  if (length > 65_535) return "MEDIUMTEXT";
  return length > 255 ? "TEXT" : "TINYTEXT";
}
