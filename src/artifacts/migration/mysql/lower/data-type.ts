import type { ColumnType } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import { accept, acceptOne, acceptText, type Cursor, isNext, parenthesised, peek, refuse, word } from "../cursor.ts";
import { wordOrText } from "../names.ts";

/** A type of a column; `serial`: it was SERIAL, an unsigned bigint that counts up by itself. */
export interface DataType {
  readonly type: ColumnType;
  readonly serial: boolean;
}

/** Other names of types, as the server stores them (MySQL 8.4 manual, 13.9 "Using Data Types from Other Database Engines"). */
const synonyms: Readonly<Record<string, string>> = wordTable({
  integer: "int",
  int1: "tinyint",
  int2: "smallint",
  int3: "mediumint",
  int4: "int",
  int8: "bigint",
  middleint: "mediumint",
  bool: "tinyint",
  boolean: "tinyint",
  dec: "decimal",
  numeric: "decimal",
  fixed: "decimal",
  number: "decimal",
  real: "double",
  float4: "float",
  float8: "double",
  character: "char",
  nchar: "char",
  nvarchar: "varchar",
  varcharacter: "varchar",
  varchar2: "varchar",
  geomcollection: "geometrycollection",
  raw: "varbinary",
  clob: "longtext",
});

/** Every type that MySQL 8.4 or MariaDB 11 knows by this name. */
const types: ReadonlySet<string> = new Set(
  `bit tinyint smallint mediumint int bigint decimal float double date datetime timestamp time year char varchar binary
  varbinary tinyblob blob mediumblob longblob tinytext text mediumtext longtext enum set json geometry point linestring
  polygon multipoint multilinestring multipolygon geometrycollection uuid inet4 inet6 vector serial long national xmltype`
    .split(/\s+/)
    .concat(Object.keys(synonyms)),
);

/** Reads a type with its length, its members and what belongs to it: UNSIGNED, CHARACTER SET, COLLATE. */
export function dataType(cursor: Cursor): DataType {
  const written = typeName(cursor);
  if (written === "serial") {
    return { type: { schema: null, name: "bigint", modifiers: [], arrayDimensions: 0, unsigned: true }, serial: true };
  }
  const members = written === "enum" || written === "set" ? textList(cursor) : null;
  const given = members === null && word(cursor) === "(" ? parenthesised(cursor, modifier) : [];
  const attributes = typeAttributes(cursor);
  return {
    serial: false,
    type: {
      schema: null,
      name: synonyms[written] ?? written,
      modifiers: written === "bool" || written === "boolean" ? [1] : given.filter((each) => each !== null),
      arrayDimensions: 0,
      ...attributes,
      ...(members === null ? {} : { values: members }),
    },
  };
}

/** Types of two or three words become the one that the server stores. */
function typeName(cursor: Cursor): string {
  const token = peek(cursor);
  const next = word(cursor);
  if (token?.template === true) {
    cursor.at++;
    return "unknown";
  }
  if (token?.kind !== "word" || !types.has(next)) refuse(cursor, "a data type is missing");
  cursor.at++;
  if (next === "national") acceptOne(cursor, "char", "character", "varchar");
  const varying = acceptOne(cursor, "varying", "precision", "varchar", "varcharacter", "varbinary");
  if (next === "long") return varying === "varbinary" ? "mediumblob" : "mediumtext";
  if (next === "national")
    return varying === null && cursor.tokens[cursor.at - 1]?.value !== "varchar" ? "char" : "varchar";
  return varying === "varying" ? "varchar" : next;
}

function modifier(cursor: Cursor): number | null {
  const token = peek(cursor);
  if (token === undefined || token.kind === "symbol") refuse(cursor, "a length is missing");
  cursor.at++;
  acceptOne(cursor, "char", "byte");
  const value = Number(token.value);
  return token.kind === "number" && Number.isFinite(value) ? value : null;
}

const textList = (cursor: Cursor): readonly string[] =>
  parenthesised(cursor, () => {
    if (word(cursor).startsWith("_")) cursor.at++;
    const token = peek(cursor);
    if (token?.kind === "string") return acceptText(cursor) ?? "";
    if (token?.kind !== "number" && token?.template !== true) refuse(cursor, "a member in quotes is missing");
    cursor.at++;
    return token.value;
  });

type TypeAttributes = Pick<ColumnType, "unsigned" | "charset" | "collation">;

/** What may stand right behind a type, in any order. COLLATE may stand further behind: see the column's attributes. */
function typeAttributes(cursor: Cursor): TypeAttributes {
  let found: TypeAttributes = {};
  for (;;) {
    const attribute = typeAttribute(cursor);
    if (attribute === null) return found;
    found = { ...found, ...attribute };
  }
}

/** Takes one attribute of a type; null: none comes next. */
export function typeAttribute(cursor: Cursor): TypeAttributes | null {
  switch (acceptOne(cursor, "unsigned", "signed", "zerofill", "binary", "ascii", "unicode", "byte", "compressed")) {
    case "unsigned":
    case "zerofill":
      return { unsigned: true };
    case "ascii":
      return { charset: "latin1" };
    case "unicode":
      return { charset: "ucs2" };
    case null:
      break;
    default:
      return {};
  }
  if (accept(cursor, "collate")) {
    accept(cursor, "=");
    return { collation: wordOrText(cursor) };
  }
  return acceptCharset(cursor) ? { charset: charsetName(cursor) } : null;
}

/** `CHARACTER SET`, `CHARSET` or `CHAR SET`, with an equals sign or without. */
export function acceptCharset(cursor: Cursor): boolean {
  const found =
    accept(cursor, "character", "set") ||
    accept(cursor, "char", "set") ||
    (!isNext(cursor, "charset", "(") && accept(cursor, "charset"));
  if (found) accept(cursor, "=");
  return found;
}

/** The name of a charset; `utf8` stays what is written. */
export const charsetName = (cursor: Cursor): string => {
  if (accept(cursor, "binary")) return "binary";
  return wordOrText(cursor);
};
