import type { OpenapiChange, Operation, Parameter } from "../../../artifacts/api/index.ts";

/** A parameter with the operation that takes it. */
export interface TakenParameter {
  readonly operation: Operation;
  readonly parameter: Parameter;
}

/** The parameters that operations of clients take and did not take on the base branch; in an audit all. */
export const newParameters = ({ operations, audit }: OpenapiChange): readonly TakenParameter[] =>
  operations.flatMap(({ status, before, after }) => {
    if (after === null || after.origin !== "path" || (status === "unchanged" && !audit)) return [];
    const had = new Set(audit ? [] : before?.parameters.map(keyOf));
    return after.parameters
      .filter((parameter) => !had.has(keyOf(parameter)))
      .map((parameter) => ({ operation: after, parameter }));
  });

const keyOf = ({ in: place, name }: Parameter): string => `${place} ${name}`;
