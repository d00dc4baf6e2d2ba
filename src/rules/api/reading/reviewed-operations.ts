import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";

/** The operations that a review looks at: those that the change adds or changes; in an audit all. */
export const reviewedOperations = ({ operations, audit }: OpenapiChange): readonly Operation[] =>
  operations.flatMap(({ status, after }) =>
    after !== null && (audit || status === "added" || status === "changed") ? [after] : [],
  );
