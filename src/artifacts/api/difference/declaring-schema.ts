import type { Schema } from "../openapi/openapi.ts";
import type { Entry, SourceNode } from "../source/source-node.ts";

/** Parts of a composed schema looked through for a property, at most. */
const most = 300;

/** The schema that another one is but for what it may be beside it (`null`): a component behind `allOf: [$ref]`. */
export function namedPart(schema: Schema): Schema {
  let part = schema;
  for (let depth = 0; part.name === null && depth < 10; depth += 1) {
    const others = [...part.allOf, ...part.anyOf, ...part.oneOf].filter(
      ({ types }) => !(types?.size === 1 && types.has("null")),
    );
    const [only] = others;
    if (only === undefined || others.length > 1 || part.properties.size > 0) break;
    part = only;
  }
  return part;
}

/** The part of a composed schema for which something holds: itself, or one of those that it is put together from. */
function partOf(schema: Schema, holds: (part: Schema) => boolean): Schema | null {
  const parts = new Set([schema]);
  for (const part of parts) {
    if (holds(part)) return part;
    const others = [...part.anyOf, ...part.oneOf];
    if (parts.size < most) for (const each of part.allOf) parts.add(each);
    if (others.length <= 2 && parts.size < most) for (const each of others) parts.add(each);
  }
  return null;
}

/** Where a property belonged: the component that declared it, as the change leaves it. */
export function formerPlace(
  before: Schema,
  after: Schema,
  property: string,
): { readonly place?: string; readonly at: Entry | SourceNode | null } {
  const owner = partOf(before, ({ properties }) => properties.has(property));
  const name = owner === null ? null : owner.name;
  const now = name === null ? null : partOf(after, (part) => part.name === name);
  if (now !== null && name !== null) return { place: name, at: now.node };
  return { at: after.name === null ? namedPart(after).keyword("properties") : null };
}
