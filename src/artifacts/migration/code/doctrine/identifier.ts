/** The longest identifier that is generated, in characters (SchemaConfig's maximum). */
const maxLength = 63;

/** CRC-32 of a text's bytes (PHP manual, `crc32`). */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The name that DBAL gives an index or key where none is stated (AbstractAsset::_generateIdentifierName). */
export function generatedName(prefix: "idx" | "uniq" | "fk", table: string, columns: readonly string[]): string {
  const hash = [table, ...columns].map((name) => crc32(name).toString(16)).join("");
  return `${prefix}_${hash}`.slice(0, maxLength).toUpperCase();
}
