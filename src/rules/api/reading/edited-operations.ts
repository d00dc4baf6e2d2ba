import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";

/**
 * The operations whose own text the change writes: added ones, and changed ones that differ by themselves. An operation that
 * only refers to something edited is none: nobody who corrects a schema answers for every operation that uses it. In an
 * audit all.
 */
export const editedOperations = (change: OpenapiChange): readonly Operation[] =>
  change.operations.flatMap(({ status, after }) => {
    if (after === null) return [];
    const edited = change.audit || status === "added" || (status === "changed" && change.isTouched(after.node));
    return edited ? [after] : [];
  });

/** Those of them that a client calls: webhooks and callbacks are what the API itself sends. */
export const editedEndpoints = (change: OpenapiChange): readonly Operation[] =>
  editedOperations(change).filter(({ origin }) => origin === "path");
