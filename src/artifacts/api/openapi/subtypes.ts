import { LazySchema } from "./lazy-schema.ts";
import type { Schema } from "./openapi.ts";

const none: ReadonlyMap<string, Schema> = new Map();

/**
 * The schemas that a value of a schema with a discriminator may be of besides its alternatives, by name: components that take
 * it in by `allOf`, directly or through one another, and those that its mapping names (OpenAPI 3.1, section 4.8.25). Empty
 * for all other schemas.
 */
export const subtypesOf = (schema: Schema): ReadonlyMap<string, Schema> =>
  schema instanceof LazySchema ? schema.subtypes : none;

/** Finds the subtypes among the components of a contract, which are looked through once, when first asked. */
export function subtypeIndex(components: () => readonly Schema[]): (schema: Schema) => ReadonlyMap<string, Schema> {
  let index: { readonly heirs: ReadonlyMap<Schema, readonly Schema[]>; readonly named: ReadonlyMap<string, Schema> };
  return (schema) => {
    index ??= indexOf(components());
    const mapped = [...(schema.discriminator?.mapping.values() ?? [])].flatMap(
      (target) => index.named.get(target.slice(target.lastIndexOf("/") + 1)) ?? [],
    );
    const found = new Set([schema, ...mapped]);
    for (const each of found) for (const heir of index.heirs.get(each) ?? []) found.add(heir);
    found.delete(schema);
    return new Map([...found].flatMap((each) => (each.name === null ? [] : [[each.name, each]])));
  };
}

function indexOf(components: readonly Schema[]): {
  readonly heirs: ReadonlyMap<Schema, readonly Schema[]>;
  readonly named: ReadonlyMap<string, Schema>;
} {
  const heirs = new Map<Schema, Schema[]>();
  for (const component of components) {
    for (const part of component.allOf) {
      const known = heirs.get(part);
      if (known === undefined) heirs.set(part, [component]);
      else known.push(component);
    }
  }
  return { heirs, named: new Map(components.flatMap((each) => (each.name === null ? [] : [[each.name, each]]))) };
}
