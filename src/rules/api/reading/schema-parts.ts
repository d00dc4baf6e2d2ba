import { type Entry, onlyAlternative, type Schema } from "../../../artifacts/api/index.ts";

/** Schemas that one may be composed of here: inheritance is 10 deep where people write it. */
const mostParts = 100;

/** Properties that are looked at: nobody reads an object of more. */
const mostProperties = 2000;

/**
 * The schemas that all hold of a value of one: itself, what `allOf` puts in, and the only alternative beside `null`. Unlike in
 * the flat view nothing is merged, so that a walk over them meets each schema of the contract once.
 */
export function partsOf(schema: Schema): readonly Schema[] {
  const parts = new Set<Schema>();
  const waiting = [schema];
  for (let next = waiting.pop(); next !== undefined && parts.size < mostParts; next = waiting.pop()) {
    if (parts.has(next)) continue;
    parts.add(next);
    const only = onlyAlternative(next);
    if (only !== null) waiting.push(only.schema);
    for (const part of next.allOf.toReversed()) waiting.push(part);
  }
  return [...parts];
}

/** A property as it is declared. */
export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly entry: Entry | null;
}

/** The properties of an object with those of its parts, each name once, the outermost first. */
export function propertiesOf(schema: Schema): readonly Property[] {
  const found = new Map<string, Property>();
  for (const part of partsOf(schema)) {
    for (const [name, each] of part.properties) {
      if (found.size >= mostProperties) break;
      if (!found.has(name)) found.set(name, { name, schema: each, entry: part.property(name) });
    }
  }
  return [...found.values()];
}
