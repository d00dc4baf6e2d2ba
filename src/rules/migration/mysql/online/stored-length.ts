import { type ColumnType, isAtLeast, type MysqlServer, type Table } from "../../../../artifacts/migration/index.ts";

/** The most bytes that a character takes. Source: MySQL 8.4 manual, 12.10 "Supported Character Sets and Collations". */
const bytesOfCharacter: Readonly<Record<string, number>> = {
  armscii8: 1,
  ascii: 1,
  big5: 2,
  binary: 1,
  cp1250: 1,
  cp1251: 1,
  cp1256: 1,
  cp1257: 1,
  cp850: 1,
  cp852: 1,
  cp866: 1,
  cp932: 2,
  eucjpms: 3,
  euckr: 2,
  gb18030: 4,
  gb2312: 2,
  gbk: 2,
  greek: 1,
  hebrew: 1,
  koi8r: 1,
  koi8u: 1,
  latin1: 1,
  latin2: 1,
  latin5: 1,
  latin7: 1,
  sjis: 2,
  tis620: 1,
  ucs2: 2,
  ujis: 3,
  utf16: 4,
  utf32: 4,
  utf8: 3,
  utf8mb3: 3,
  utf8mb4: 4,
};

/** utf8mb4 since MySQL 8.0 and MariaDB 11.6, latin1 before (manuals, "Server Character Set and Collation"). */
const defaultCharset = (server: MysqlServer): string => {
  const isModern = server.flavour === "mysql" ? isAtLeast(server, 8) : isAtLeast(server, 11, 6);
  return isModern ? "utf8mb4" : "latin1";
};

/** The character set of a column: its own, the table's, or the server's default. */
export const charsetOf = (type: ColumnType, table: Table | undefined, server: MysqlServer): string =>
  type.charset ?? charsetOfCollation(type.collation) ?? table?.options?.charset ?? defaultCharset(server);

/** A collation is named after its character set: `utf8mb4_0900_ai_ci`. */
const charsetOfCollation = (collation: string | undefined): string | undefined => collation?.split("_", 1)[0];

/** The most bytes that a value of a character or binary type takes; null for other types and unknown character sets. */
export function longestValue(type: ColumnType, charset: string): number | null {
  const [length] = type.modifiers;
  if (length === undefined) return null;
  if (type.name === "varbinary" || type.name === "binary") return length;
  const width = bytesOfCharacter[charset];
  return (type.name === "varchar" || type.name === "char") && width !== undefined ? length * width : null;
}

/** Bytes that a value of ENUM or SET takes, by its number of members (manual, 13.7 "Data Type Storage Requirements"). */
export function memberBytes({ name, values = [] }: ColumnType): number {
  if (name === "enum") return values.length > 255 ? 2 : 1;
  const bytes = Math.ceil(values.length / 8);
  return bytes > 4 ? 8 : bytes;
}
