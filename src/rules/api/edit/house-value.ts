import type { OpenapiChange, Schema } from "../../../artifacts/api/index.ts";

/**
 * What the contract writes elsewhere for a property of the same name: the one value that all of its schemas with that
 * property agree on; null where there is none or they differ. It is the house's own choice, and needs no other.
 */
export function houseValue(
  { after }: OpenapiChange,
  name: string,
  limitOf: (property: Schema) => number | null | undefined | false,
): number | null {
  const values = new Set<number>();
  for (const { properties } of after?.schemas.values() ?? []) {
    const value = properties.get(name);
    const found = value === undefined ? null : limitOf(value);
    if (typeof found === "number") values.add(found);
  }
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : null;
}
