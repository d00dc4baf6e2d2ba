import type { OpenapiContract, Schema, SourceNode } from "../../../artifacts/api/index.ts";
import { onlyAlternative, partsOf } from "./schema-parts.ts";

const known = new WeakMap<OpenapiContract, ReadonlySet<SourceNode>>();

/**
 * Every schema that a successful answer is made of. One that is only composed into an answer by `allOf` is none: what clients
 * send is often the base of what comes back. Walked once for each contract.
 */
export function answeredSchemas(contract: OpenapiContract): ReadonlySet<SourceNode> {
  const before = known.get(contract);
  if (before !== undefined) return before;
  const answered = new Set<SourceNode>();
  const seen = new Set<Schema>();
  const waiting: Schema[] = [];
  const meet = (schema: Schema): void => {
    answered.add(schema.node);
    waiting.push(schema);
  };
  for (const { responses } of contract.operations)
    for (const { status, content } of responses)
      if (status.startsWith("2")) for (const { schema } of content) if (schema !== null) meet(schema);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { items, properties, allOf, anyOf, oneOf, additionalProperties, prefixItems } = next;
    waiting.push(...allOf);
    for (const part of [...properties.values(), ...anyOf, ...oneOf, ...prefixItems, items, additionalProperties])
      if (part !== null) meet(part);
  }
  known.set(contract, answered);
  return answered;
}

/** The object that a schema is or has a list of. */
export const objectOf = (schema: Schema): Schema =>
  partsOf(schema).find((part) => part.items !== null)?.items ?? onlyAlternative(schema) ?? schema;
