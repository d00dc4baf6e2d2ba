import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { type Arguments, knownText, lastWord, type Value } from "./value.ts";

/**
 * What the providers make of a type of C# where the migration states no type of the database. Sources: Npgsql's table of
 * type mappings, Pomelo's MySqlTypeMappingSource, EF Core's SqliteTypeMappingSource; EF Core 9, November 2026.
 */
const types: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: wordTable({
    bool: "boolean",
    byte: "smallint",
    sbyte: "smallint",
    short: "smallint",
    int: "integer",
    long: "bigint",
    uint: "bigint",
    ushort: "integer",
    ulong: "numeric(20,0)",
    float: "real",
    double: "double precision",
    decimal: "numeric",
    char: "character(1)",
    string: "text",
    Guid: "uuid",
    DateTime: "timestamp with time zone",
    DateTimeOffset: "timestamp with time zone",
    DateOnly: "date",
    TimeOnly: "time without time zone",
    TimeSpan: "interval",
    "byte[]": "bytea",
    BitArray: "bit varying",
    IPAddress: "inet",
    JsonDocument: "jsonb",
    Instant: "timestamp with time zone",
    LocalDate: "date",
    LocalDateTime: "timestamp without time zone",
  }),
  mysql: wordTable({
    bool: "tinyint(1)",
    byte: "tinyint unsigned",
    sbyte: "tinyint",
    short: "smallint",
    int: "int",
    long: "bigint",
    uint: "int unsigned",
    ushort: "smallint unsigned",
    ulong: "bigint unsigned",
    float: "float",
    double: "double",
    decimal: "decimal(65,30)",
    char: "varchar(1)",
    string: "longtext",
    Guid: "char(36)",
    DateTime: "datetime(6)",
    DateTimeOffset: "datetime(6)",
    DateOnly: "date",
    TimeOnly: "time(6)",
    TimeSpan: "time(6)",
    "byte[]": "longblob",
  }),
  sqlite: wordTable({
    bool: "INTEGER",
    byte: "INTEGER",
    sbyte: "INTEGER",
    short: "INTEGER",
    int: "INTEGER",
    long: "INTEGER",
    uint: "INTEGER",
    ushort: "INTEGER",
    ulong: "INTEGER",
    float: "REAL",
    double: "REAL",
    decimal: "TEXT",
    char: "TEXT",
    string: "TEXT",
    Guid: "TEXT",
    DateTime: "TEXT",
    DateTimeOffset: "TEXT",
    DateOnly: "TEXT",
    TimeOnly: "TEXT",
    TimeSpan: "TEXT",
    "byte[]": "BLOB",
  }),
};

/** A column's type: as stated, else what the provider makes of its type in C#. Null: not known. */
export function typeOf(args: Arguments, clrType: string | null, dialect: Dialect, old = false): string | null {
  const named = (name: string): Value | undefined =>
    args.get(old ? `old${name[0]?.toUpperCase()}${name.slice(1)}` : name);
  const stated = named("type");
  if (stated !== undefined && stated.kind !== "null") return knownText(stated);
  const clr = lastWord((clrType ?? "").replace(/\?$/, "").replace(/^System\./, ""));
  const array = clr.endsWith("[]") && clr !== "byte[]" ? clr.slice(0, -2) : null;
  if (array !== null && dialect === "postgresql") {
    const element = types.postgresql[array];
    return element === undefined ? null : `${element}[]`;
  }
  const base = types[dialect][clr];
  const length = named("maxLength");
  const precision = named("precision");
  if (length?.kind === "number" && clr === "string" && dialect !== "sqlite") {
    const fixed = named("fixedLength");
    const whole = fixed?.kind === "boolean" && fixed.value;
    if (dialect === "postgresql") return `${whole ? "character" : "character varying"}(${length.text})`;
    return `${whole ? "char" : "varchar"}(${length.text})`;
  }
  if (precision?.kind === "number" && clr === "decimal" && dialect !== "sqlite") {
    const scale = named("scale");
    return `${dialect === "postgresql" ? "numeric" : "decimal"}(${precision.text},${scale?.kind === "number" ? scale.text : "0"})`;
  }
  return base ?? null;
}
