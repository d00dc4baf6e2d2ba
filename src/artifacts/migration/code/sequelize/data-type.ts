import type { Dialect } from "../../operation.ts";
import { quotedText } from "../../sql-spelling.ts";
import { wordTable } from "../../word-table.ts";
import type { HostObject } from "../javascript/host.ts";
import { type JsValue, jsHost, propertyOf, textOf, textsOf } from "../javascript/value.ts";

/** A type as `DataTypes` names it, with its arguments and the words behind it (`INTEGER.UNSIGNED`). */
export interface SequelizeType {
  readonly name: string;
  readonly args: readonly JsValue[];
  readonly words: readonly string[];
}

const known = new WeakMap<HostObject, SequelizeType>();

/** A type as a migration has it: it may be called with a length, and followed by words. */
export function dataType(type: SequelizeType): HostObject {
  const host: HostObject = {
    label: `DataTypes.${type.name}`,
    reaches: false,
    call: ({ args, at }) => jsHost(dataType({ ...type, args }), at),
    member: (name, at) => jsHost(dataType({ ...type, words: [...type.words, name] }), at),
    method: (name, { args, at }) =>
      name === "toString" || name === "toSql"
        ? null
        : jsHost(dataType({ ...type, args, words: [...type.words, name] }), at),
  };
  known.set(host, type);
  return host;
}

/** The type that a value stands for; null: it is none. */
export const typeOf = (value: JsValue | undefined): SequelizeType | null =>
  value?.kind === "host" ? (known.get(value.host) ?? null) : null;

/** The values of an ENUM: its arguments, an array or `{ values }`. */
export function enumValues({ args }: SequelizeType): readonly string[] | null {
  const [first] = args;
  const given = first?.kind === "object" ? propertyOf(first, "values") : first?.kind === "array" ? first : null;
  if (given !== null && given !== undefined) return textsOf(given);
  const texts = args.map(textOf);
  return texts.length > 0 && texts.every((text) => text !== null) ? texts : null;
}

const numbers = (args: readonly JsValue[]): readonly number[] =>
  args.flatMap((arg) => {
    if (arg.kind === "number") return [arg.value];
    const text = textOf(arg);
    if (text !== null && /^\d{1,6}$/.test(text)) return [Number(text)];
    return ["length", "precision", "scale"].flatMap((key) => {
      const value = propertyOf(arg, key);
      return value?.kind === "number" ? [value.value] : [];
    });
  });

const sized = (name: string, sizes: readonly number[]): string =>
  sizes.length === 0 ? name : `${name}(${sizes.join(",")})`;

/** The SQL of a type (sequelize 6, lib/data-types.js and the data types of the dialects); null: it is not known. */
export function sqlType(type: SequelizeType, dialect: Dialect): string | null {
  const sizes = numbers(type.args);
  const own = dialectType(type, sizes, dialect);
  if (own === null || dialect === "postgresql") return own;
  const unsigned = type.words.includes("UNSIGNED") || isUnsigned(type);
  return unsigned && dialect === "mysql" ? `${own} UNSIGNED` : own;
}

const isUnsigned = ({ args: [options] }: SequelizeType): boolean => {
  const said = propertyOf(options, "unsigned");
  return said?.kind === "boolean" && said.value;
};

function dialectType(type: SequelizeType, sizes: readonly number[], dialect: Dialect): string | null {
  const pg = dialect === "postgresql";
  switch (type.name) {
    case "STRING":
      return pg && type.words.includes("BINARY") ? "BYTEA" : sized("VARCHAR", sizes.length === 0 ? [255] : sizes);
    case "CHAR":
      return sized("CHAR", sizes.length === 0 ? [255] : sizes);
    case "TEXT": {
      const length = textOf(type.args[0])?.toUpperCase() ?? "";
      return dialect === "mysql" && /^(?:TINY|MEDIUM|LONG)$/.test(length) ? `${length}TEXT` : "TEXT";
    }
    case "INTEGER":
    case "BIGINT":
    case "SMALLINT":
    case "TINYINT":
    case "MEDIUMINT":
      return pg ? (pgIntegers[type.name] ?? type.name) : sized(type.name, dialect === "mysql" ? sizes : []);
    case "FLOAT":
    case "REAL":
      return pg ? type.name : sized(type.name, sizes);
    case "DOUBLE":
      return pg ? "DOUBLE PRECISION" : sized("DOUBLE PRECISION", sizes);
    case "DECIMAL":
    case "NUMERIC":
      return sized("DECIMAL", sizes);
    case "BOOLEAN":
      return pg ? "BOOLEAN" : "TINYINT(1)";
    case "DATE":
      if (pg) return `${sized("TIMESTAMP", sizes)} WITH TIME ZONE`;
      return dialect === "mysql" ? sized("DATETIME", sizes) : "DATETIME";
    case "DATEONLY":
      return "DATE";
    case "UUID":
      return dialect === "mysql" ? "CHAR(36) BINARY" : "UUID";
    case "UUIDV1":
    case "UUIDV4":
    case "NOW":
      return null;
    case "BLOB":
      return pg ? "BYTEA" : `${(textOf(type.args[0]) ?? "").toUpperCase()}BLOB`;
    case "ENUM": {
      const values = enumValues(type);
      if (values === null || pg) return null;
      return dialect === "mysql" ? `ENUM(${values.map((value) => quotedText(value, dialect)).join(", ")})` : "TEXT";
    }
    case "ARRAY": {
      const of = typeOf(type.args[0]) ?? typeOf(propertyOf(type.args[0], "type"));
      const inner = of === null ? null : sqlType(of, dialect);
      return inner === null ? null : `${inner}[]`;
    }
    case "RANGE": {
      const of = typeOf(type.args[0])?.name ?? "INTEGER";
      return ranges[of] ?? null;
    }
    case "GEOMETRY":
    case "GEOGRAPHY": {
      const [kind, srid] = type.args;
      const shape = textOf(kind);
      if (shape === null) return type.name;
      return dialect === "mysql" ? shape : `${type.name}(${shape}${srid?.kind === "number" ? `,${srid.value}` : ""})`;
    }
    case "VIRTUAL":
      return null;
    default:
      // JSON, JSONB, TIME, HSTORE, CITEXT, INET, CIDR, MACADDR, TSVECTOR are called as the database does.
      return type.name;
  }
}

const pgIntegers: Readonly<Record<string, string>> = wordTable({ TINYINT: "SMALLINT", MEDIUMINT: "INTEGER" });

/** Source: sequelize 6, lib/dialects/postgres/data-types.js, `RANGE`. */
const ranges: Readonly<Record<string, string>> = wordTable({
  INTEGER: "int4range",
  BIGINT: "int8range",
  DECIMAL: "numrange",
  DATEONLY: "daterange",
  DATE: "tstzrange",
});
