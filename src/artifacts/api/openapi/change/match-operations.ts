import type { Operation } from "../openapi.ts";

/** Operations before and after that are one, and those that are left on each side. */
export interface MatchedOperations {
  /** The operation that one after the change was before; absent for one that is new. */
  readonly before: ReadonlyMap<Operation, Operation>;
  readonly removed: readonly Operation[];
}

/** Matches operations by method and path, and then by a path whose parameters are called something else. */
export function matchOperations(before: readonly Operation[], after: readonly Operation[]): MatchedOperations {
  const left = new Map(before.map((operation) => [operation.id, operation]));
  const found = new Map<Operation, Operation>();
  const match = (of: ReadonlyMap<string, Operation>, key: (operation: Operation) => string): void => {
    for (const operation of after) {
      const was = found.has(operation) ? undefined : of.get(key(operation));
      if (was !== undefined && left.delete(was.id)) found.set(operation, was);
    }
  };
  match(new Map(left), ({ id }) => id);
  match(new Map([...left.values()].map((operation) => [anyNames(operation.id), operation])), ({ id }) => anyNames(id));
  return { before: found, removed: [...left.values()] };
}

/** A path without the names of its parameters, which clients do not send. */
export const anyNames = (path: string): string => path.replaceAll(/\{[^{}]*\}/gu, "{}");
