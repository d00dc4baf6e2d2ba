import type { ColumnType } from "../../../artifacts/migration/index.ts";

/** A collation is named after its character set; `binary` is both. */
export const charsetOfCollation = (collation: string): string => collation.split("_", 1)[0] ?? collation;

/** What a type or a table states: its character set, or that of its collation. Undefined: neither. */
export const statedCharset = ({ charset, collation }: Pick<ColumnType, "charset" | "collation">): string | undefined =>
  charset ?? (collation === undefined ? undefined : charsetOfCollation(collation));

/** `utf8` is utf8mb3 in every released server; both names are one. */
export const isUtf8mb3 = (charset: string | undefined): boolean => charset === "utf8" || charset === "utf8mb3";

/** Sets of characters that hold all of Unicode, or are meant for codes and bytes. */
export const isFit = (charset: string): boolean =>
  ["utf8mb4", "utf16", "utf16le", "utf32", "gb18030", "binary", "ascii", "default"].includes(charset);

/** A name that the server can know: a template's hole or a word that nothing fills in is none. */
export const isPlain = (name: string): boolean => /^[a-z0-9_]+$/.test(name);
