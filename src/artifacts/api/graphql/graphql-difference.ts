import type { GraphqlPlace } from "./graphql-place.ts";

/**
 * What a change of a schema does to clients. `breaking`: a request that was valid is refused, or an answer comes in a shape
 * that a client was told it never has. `dangerous`: requests stay valid, and answers may be others.
 */
export interface GraphqlDifference {
  readonly kind: GraphqlDifferenceKind;
  readonly level: "breaking" | "dangerous";
  /** The type or `@directive` that changed, or that holds what changed. */
  readonly owner: string;
  /** What changed within the owner: `total`, `orders(first:)`; empty for the owner itself. */
  readonly member: string;
  /** Type, default or name before and after; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  /** Why it was deprecated on the base branch; null where it was not. */
  readonly deprecated: string | null;
  /** Whatever else changed for the same reason: fields of implementing types, fields whose type is gone. */
  readonly alongside: readonly string[];
  /** Where it stands after the change, or where it would. */
  readonly place: GraphqlPlace;
}

/** Kinds of differences that clients notice. What is not among them is safe. */
export type GraphqlDifferenceKind =
  | "type-removed"
  | "type-kind-changed"
  | "root-removed"
  | "field-removed"
  | "field-type-changed"
  | "argument-removed"
  | "argument-required"
  | "argument-type-changed"
  | "argument-default-removed"
  | "input-field-removed"
  | "input-field-required"
  | "input-field-type-changed"
  | "input-one-of"
  | "enum-value-removed"
  | "union-member-removed"
  | "interface-removed"
  | "directive-removed"
  | "directive-location-removed"
  | "directive-argument-removed"
  | "directive-argument-required"
  | "directive-argument-type-changed"
  | "directive-not-repeatable"
  | "enum-value-added"
  | "union-member-added"
  | "interface-added"
  | "default-changed"
  | "list-cut-by-default"
  | "non-null-with-default";
