import type { OpenapiContract, Operation, Response } from "../../../artifacts/api/index.ts";

/** Whether a response tells a caller of an error: 4xx, 5xx, and `default` beside a success. */
export function isError({ status }: Response, { responses }: Operation): boolean {
  if (/^[45]/.test(status)) return true;
  return status.toLowerCase() === "default" && responses.some((each) => /^[23]/.test(each.status));
}

/** Whether an operation says what a caller gets who did something wrong. */
export const tellsClientErrors = (operation: Operation): boolean =>
  operation.responses.some((response) => /^4/.test(response.status) || isCatchAll(response));

/** Whether it says what a caller gets when the server fails. */
export const tellsServerErrors = (operation: Operation): boolean =>
  operation.responses.some((response) => /^5/.test(response.status) || isCatchAll(response));

const isCatchAll = ({ status }: Response): boolean => status.toLowerCase() === "default";

/** A shared answer for errors, and under which status operations refer to it. */
export interface HouseError {
  readonly status: string;
  readonly component: string;
}

/**
 * The component that operations with documented errors answer `default` with, or every 4xx: the house's own error. Null
 * where they do not agree, or fewer than two of them refer to one.
 */
export function houseError({ operations }: OpenapiContract, except: ReadonlySet<Operation>): HouseError | null {
  const others = operations.filter((each) => each.origin === "path" && !except.has(each) && tellsClientErrors(each));
  for (const status of ["default", "4XX"]) {
    const used = others.flatMap(
      ({ responses }) => responses.find((each) => each.status.toLowerCase() === status.toLowerCase()) ?? [],
    );
    const [first] = used;
    const component = first?.component ?? null;
    if (component === null || used.length < 2 || used.length < others.length) continue;
    if (used.every((each) => each.component === component)) return { status: first?.status ?? status, component };
  }
  return null;
}
