import type { Dialect } from "../../operation.ts";
import { quotedText, quoteName } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import { argument, attribute, databaseName, type PrismaField, type PrismaSchema, textOf } from "./schema-file.ts";

/** What Prisma makes of its own types. Source: Prisma schema reference, "Model field scalar types", checked 2026-11-23. */
const scalars: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgresql: wordTable({
    String: "TEXT",
    Boolean: "BOOLEAN",
    Int: "INTEGER",
    BigInt: "BIGINT",
    Float: "DOUBLE PRECISION",
    Decimal: "DECIMAL(65,30)",
    DateTime: "TIMESTAMP(3)",
    Json: "JSONB",
    Bytes: "BYTEA",
  }),
  mysql: wordTable({
    String: "VARCHAR(191)",
    Boolean: "BOOLEAN",
    Int: "INTEGER",
    BigInt: "BIGINT",
    Float: "DOUBLE",
    Decimal: "DECIMAL(65,30)",
    DateTime: "DATETIME(3)",
    Json: "JSON",
    Bytes: "LONGBLOB",
  }),
  sqlite: wordTable({
    String: "TEXT",
    Boolean: "BOOLEAN",
    Int: "INTEGER",
    BigInt: "BIGINT",
    Float: "REAL",
    Decimal: "DECIMAL",
    DateTime: "DATETIME",
    Json: "JSONB",
    Bytes: "BLOB",
  }),
};

/** Native types whose SQL is not their name in capitals. */
const natives: Readonly<Record<string, string>> = wordTable({
  DoublePrecision: "DOUBLE PRECISION",
  UnsignedInt: "INTEGER UNSIGNED",
  UnsignedBigInt: "BIGINT UNSIGNED",
  UnsignedSmallInt: "SMALLINT UNSIGNED",
  UnsignedMediumInt: "MEDIUMINT UNSIGNED",
  UnsignedTinyInt: "TINYINT UNSIGNED",
  Int: "INTEGER",
});

/** The SQL type of a field; null: it is no column but the other side of a relation, or a type that is not known. */
export function columnType(field: PrismaField, schema: PrismaSchema, dialect: Dialect): string | null {
  const single = singleType(field, schema, dialect);
  return single !== null && field.list ? `${single}[]` : single;
}

function singleType(field: PrismaField, schema: PrismaSchema, dialect: Dialect): string | null {
  if (field.unsupported) return field.type === "" ? null : field.type;
  const enumeration = schema.enums.get(field.type);
  if (enumeration !== undefined) {
    if (dialect === "postgresql") return quoteName(databaseName(enumeration));
    if (dialect === "sqlite") return "TEXT";
    return `ENUM(${[...enumeration.values.values()].map((value) => quotedText(value, dialect)).join(", ")})`;
  }
  return nativeType(field) ?? scalars[dialect][field.type] ?? null;
}

/** `@db.VarChar(255)`, whatever the datasource is called. */
function nativeType({ attributes }: PrismaField): string | null {
  const native = attributes.find(({ name }) => name.includes("."));
  if (native === undefined) return null;
  const name = native.name.slice(native.name.indexOf(".") + 1);
  const modifiers = native.args.map(({ value }) => textOf(value) ?? "");
  return (natives[name] ?? name.toUpperCase()) + (modifiers.length === 0 ? "" : `(${modifiers.join(",")})`);
}

/** The default that the database has, as an SQL expression; null: none, or one that Prisma's client makes. */
export function columnDefault(field: PrismaField, schema: PrismaSchema, dialect: Dialect): string | null {
  const value = argument(attribute(field.attributes, "default"), "value");
  if (value === null || field.list) return null;
  switch (value.kind) {
    case "string":
      return quotedText(value.text, dialect);
    case "name": {
      const ofEnum = schema.enums.get(field.type)?.values.get(value.text);
      return ofEnum === undefined ? value.text : quotedText(ofEnum, dialect);
    }
    case "call":
      if (value.name === "now") return "CURRENT_TIMESTAMP";
      return value.name === "dbgenerated" ? (textOf(value.args[0]?.value ?? null) ?? null) : null;
    case "list":
      return null;
    default:
      return value satisfies never;
  }
}

/** Whether the database counts the field up. */
export function isAutoincrement({ attributes }: PrismaField): boolean {
  const value = argument(attribute(attributes, "default"), "value");
  return value?.kind === "call" && value.name === "autoincrement";
}
