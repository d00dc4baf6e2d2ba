import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";

/**
 * Liquibase's types in each database's words; what is not listed is sent as it is. Source: liquibase-core,
 * liquibase.datatype.core, 4.31.
 */
const names: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: wordTable({
    bit: "boolean",
    tinyint: "smallint",
    mediumint: "integer",
    nvarchar: "varchar",
    varchar2: "varchar",
    nvarchar2: "varchar",
    nchar: "char",
    clob: "text",
    nclob: "text",
    longtext: "text",
    mediumtext: "text",
    tinytext: "text",
    longvarchar: "text",
    longnvarchar: "text",
    ntext: "text",
    blob: "oid",
    longblob: "bytea",
    longvarbinary: "bytea",
    varbinary: "bytea",
    binary: "bytea",
    image: "bytea",
    tinyblob: "bytea",
    mediumblob: "bytea",
    datetime: "timestamp without time zone",
    datetime2: "timestamp without time zone",
    timestamp: "timestamp without time zone",
    time: "time without time zone",
    timestamp_with_timezone: "timestamp with time zone",
    time_with_timezone: "time with time zone",
    double: "double precision",
    number: "numeric",
    currency: "decimal",
    uniqueidentifier: "uuid",
  }),
  mysql: wordTable({
    boolean: "tinyint(1)",
    bit: "bit(1)",
    clob: "longtext",
    nclob: "longtext",
    longvarchar: "longtext",
    longnvarchar: "longtext",
    blob: "longblob",
    longvarbinary: "longblob",
    image: "longblob",
    uuid: "char(36)",
    uniqueidentifier: "char(36)",
    number: "numeric",
    currency: "decimal",
    varchar2: "varchar",
    nvarchar2: "nvarchar",
    datetime2: "datetime",
    timestamp_with_timezone: "timestamp",
  }),
  sqlite: wordTable({
    clob: "text",
    nclob: "text",
    uuid: "text",
    number: "numeric",
    datetime: "text",
    currency: "real",
  }),
};

/** Types that carry no size in the database, whatever the changelog says. */
const unsized =
  /^(?:text|oid|bytea|boolean|smallint|integer|int|bigint|uuid|double precision|longtext|longblob|tinyint\(1\)|bit\(1\)|char\(36\))$/;

/** A type of a changelog in the dialect's words; null: it holds a property that is not known. */
export function typeIn(written: string, dialect: Dialect): string | null {
  const text = written.trim().replace(/^java\.sql\.Types\./i, "");
  if (text.includes("${")) return null;
  const [, word = "", size = "", rest = ""] = /^([A-Za-z_0-9]+)\s*(\([^)]*\))?\s*(.*)$/s.exec(text) ?? [];
  const name = names[dialect][word.toLowerCase()];
  const spelled = name ?? word;
  const sized = unsized.test(spelled.toLowerCase()) ? "" : size.replace(/(?<!\s)\s*(?:char|byte)\s*\)/i, ")");
  const zoned =
    /^time/.test(spelled) && sized !== "" ? spelled.replace(/^(time(?:stamp)?)/, `$1${sized}`) : spelled + sized;
  if (rest === "") return name === undefined && word === "" ? text : zoned;
  // `timestamp with time zone` says the zone itself.
  return /^with/i.test(rest) ? `${word}${size} ${rest}` : `${zoned} ${rest}`;
}
