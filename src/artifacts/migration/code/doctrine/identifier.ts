import { crc32 } from "node:zlib";

/** The longest identifier that is generated, in characters (SchemaConfig's maximum). */
const maxLength = 63;

/** The name that DBAL gives an index or key where none is stated (AbstractAsset::_generateIdentifierName). */
export function generatedName(prefix: "idx" | "uniq" | "fk", table: string, columns: readonly string[]): string {
  const hash = [table, ...columns].map((name) => crc32(name).toString(16)).join("");
  return `${prefix}_${hash}`.slice(0, maxLength).toUpperCase();
}
