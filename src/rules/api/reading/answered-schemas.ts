import {
  type OpenapiChange,
  type OpenapiContract,
  onlyAlternative,
  type Schema,
  type SourceNode,
} from "../../../artifacts/api/index.ts";
import { partsOf } from "./schema-parts.ts";

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
    for (const part of allOf) waiting.push(part);
    for (const part of [...properties.values(), ...anyOf, ...oneOf, ...prefixItems, items, additionalProperties])
      if (part !== null) meet(part);
  }
  known.set(contract, answered);
  return answered;
}

/** Schemas that successful answers are made of, before the change or after it. */
export const answeredBy = ({ before, after }: OpenapiChange): ReadonlySet<SourceNode> =>
  new Set([before, after].flatMap((contract) => (contract === null ? [] : [...answeredSchemas(contract)])));

/** Schemas that are called after what clients do with them, and come back as an echo. */
const madeForRequests =
  /(?:request|input|create|creation|update|patch|payload|params|body|command|form|post|put|draft|upsert|base)(?:dto|model|schema|type|object)?$|^(?:create|update|new|post|put|patch|add|edit)[A-Z_]/i;

/** Whether clients send an object in the shape that it is answered in: a component of both, not one that is made for requests. */
export const isSharedWithAnswers = ({ name, node }: Schema, answered: ReadonlySet<SourceNode>): boolean =>
  name !== null && answered.has(node) && !madeForRequests.test(name);

/** The object that a schema is or has a list of. */
export const objectOf = (schema: Schema): Schema =>
  partsOf(schema).find((part) => part.items !== null)?.items ?? onlyAlternative(schema)?.schema ?? schema;
