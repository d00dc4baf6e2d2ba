import type { ArrayNode, ObjectNode, Operation, SourceNode } from "../../../artifacts/api/index.ts";
import { listed } from "../observe.ts";

/** Operations as the subject of a sentence: "`GET /orders`", "4 operations (`a`, `b`, `c` and 1 more)". */
export function named(operations: readonly Operation[]): string {
  const names = listed(operations.map(({ id }) => id));
  return operations.length === 1 ? names : `${operations.length} operations (${names})`;
}

/** The form of a verb that goes with `named`: `is` or `are`. */
export const verb = ({ length }: readonly unknown[], one: string, many: string): string => (length === 1 ? one : many);

/**
 * The subject of a finding about several operations: another set of operations is another finding, so that what was
 * accepted of the one is not taken for the other.
 */
export const subjectOf = (what: string, operations: readonly Operation[]): string =>
  [what, operations.length, ...operations.map(({ id }) => id)].join(" ");

/** The value of a key of a mapping; null for one that is not there, and for what is no mapping. */
export const valueAt = (node: SourceNode | null | undefined, key: string): SourceNode | null =>
  node?.kind === "object" ? (node.entries.get(key)?.value ?? null) : null;

/** A text behind keys of a mapping; empty where there is none. */
export function textAt(node: SourceNode, ...keys: readonly string[]): string {
  const found = keys.reduce<SourceNode | null>((at, key) => valueAt(at, key), node);
  return found?.kind === "scalar" && typeof found.value === "string" ? found.value : "";
}

/** The mapping or sequence behind a key; null for none of that kind. */
export function objectAt(node: SourceNode | null, key: string): ObjectNode | null {
  const found = valueAt(node, key);
  return found?.kind === "object" ? found : null;
}

/** As `objectAt`, of sequences. */
export function arrayAt(node: SourceNode | null, key: string): ArrayNode | null {
  const found = valueAt(node, key);
  return found?.kind === "array" ? found : null;
}
