/** Characters of one text; what is longer is cut. */
const longestText = 100_000;
/** Of one answer. More of it is no answer at all: what is missing would be taken for gone. */
const mostRows = 200_000;
const mostCharacters = 32 * 1_024 * 1_024;

/** Rows as they may be sent; null where they are more than that. */
export function boundedRows(rows: readonly object[]): Record<string, unknown>[] | null {
  if (rows.length > mostRows) return null;
  let left = mostCharacters;
  const bounded = (value: unknown): unknown => {
    left -= 8;
    if (left < 0) return null;
    if (typeof value === "string") {
      const cut = value.length > longestText ? value.slice(0, longestText) : value;
      left -= cut.length;
      return cut;
    }
    if (value instanceof Uint8Array) {
      const cut = value.slice(0, longestText);
      left -= cut.length;
      return cut;
    }
    if (Array.isArray(value)) return value.map(bounded);
    if (typeof value === "object" && value !== null && !(value instanceof Date)) return boundedObject(value);
    return value;
  };
  const boundedObject = (object: object): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => {
        left -= name.length;
        return [name, bounded(value)];
      }),
    );
  const taken = rows.map(boundedObject);
  return left < 0 ? null : taken;
}
