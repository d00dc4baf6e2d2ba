import { flatten, type OpenapiContract, type Schema, type SourceNode } from "../../../artifacts/api/index.ts";

const known = new WeakMap<OpenapiContract, ReadonlySet<SourceNode>>();

/** Every schema that a successful answer is made of, and what it is composed of. Walked once for each contract. */
export function answeredSchemas(contract: OpenapiContract): ReadonlySet<SourceNode> {
  const before = known.get(contract);
  if (before !== undefined) return before;
  const seen = new Set<SourceNode>();
  const waiting: Schema[] = contract.operations.flatMap(({ responses }) =>
    responses.flatMap(({ status, content }) =>
      /^2/.test(status) ? content.flatMap(({ schema }) => (schema === null ? [] : [schema])) : [],
    ),
  );
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next.node)) continue;
    seen.add(next.node);
    const { items, properties, allOf, anyOf, oneOf, additionalProperties, prefixItems } = next;
    waiting.push(...properties.values(), ...allOf, ...anyOf, ...oneOf, ...prefixItems);
    if (items !== null) waiting.push(items);
    if (additionalProperties !== null) waiting.push(additionalProperties);
  }
  return seen;
}

/** The schemas that one is composed of by `allOf`, itself first. */
export function composedOf(schema: Schema): readonly Schema[] {
  const parts = new Set<Schema>();
  const waiting = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (parts.has(next)) continue;
    parts.add(next);
    waiting.push(...next.allOf);
  }
  return [...parts];
}

/** The object that a schema is or has a list of. */
export function objectOf(schema: Schema): Schema {
  const flat = flatten(schema);
  return flat.items === null ? flat : flatten(flat.items);
}
