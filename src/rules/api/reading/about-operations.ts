import type { Operation } from "../../../artifacts/api/index.ts";
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
