import type { SourceNode } from "../../source/source-node.ts";
import type { Body, Header, MediaType, Operation, Parameter, Response, Schema } from "../openapi.ts";

/** A part of a contract that is compared by itself, however many places refer to it. */
export type Unit =
  | { readonly kind: "operation"; readonly value: Operation }
  | { readonly kind: "parameter"; readonly value: Parameter }
  | { readonly kind: "body"; readonly value: Body }
  | { readonly kind: "media-type"; readonly value: MediaType }
  | { readonly kind: "response"; readonly value: Response }
  | { readonly kind: "header"; readonly value: Header }
  | { readonly kind: "schema"; readonly value: Schema };

/** What a unit says. */
export interface Saying {
  /** Everything it says itself, equal for two units that say the same. */
  own(): string;
  /** Units that it consists of or refers to, by what they are to it. */
  readonly parts: ReadonlyMap<string, Unit>;
  /** Units whose order does not count: the members of `allOf`, `anyOf` and `oneOf`. */
  readonly lists: ReadonlyMap<string, readonly Unit[]>;
}

/** The node that a unit is known by, among those of its kind. */
export const nodeOf = (unit: Unit): SourceNode => unit.value.node;

/** What is said by a unit that has no lists. */
export function saying(own: readonly unknown[], parts: Iterable<readonly [string, Unit | null]>): Saying {
  const found = new Map<string, Unit>();
  for (const [label, unit] of parts) if (unit !== null) found.set(label, unit);
  return { own: () => JSON.stringify([own, [...found.keys()].sort()]), parts: found, lists: new Map() };
}

/** A schema as a unit; null for none. */
export const schemaUnit = (value: Schema | null): Unit | null => (value === null ? null : { kind: "schema", value });
