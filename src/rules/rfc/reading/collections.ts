import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { isCollectionPath } from "../../../artifacts/rfc/signals/structural-evidence.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { operationsOf } from "../nouns.ts";

/** The operations that answer with a collection: `GET` of a plural path, an RPC that lists. */
export function listOperations(rfc: Rfc): readonly FactOf<"endpoint">[] {
  return operationsOf(rfc).filter(({ method, path }) =>
    method === "RPC" ? /(?:^|[/.])(?:List|Search|BatchGet)\w*$/.test(path) : method === "GET" && isCollectionPath(path),
  );
}

/**
 * Asked where an operation returns a collection. An array in the example of a body does not say that it does where all
 * operations of the document only send something.
 */
export function whenCollectionIsReturned(rfc: Rfc): Applicability {
  const otherwise = "No operation returns a collection";
  const listed = whenAnyOf(rfc, ["list"], otherwise);
  if (listed.kind !== "applies" || listOperations(rfc).length > 0) return listed;
  if (listed.because.some(({ quote }) => !/^(?:```|~~~|[[{])/.test(quote))) return listed;
  const methods = operationsOf(rfc).flatMap(({ method }) => method ?? []);
  if (methods.length > 0 && !methods.some((method) => method === "GET" || method === "RPC"))
    return { kind: "off", reason: otherwise };
  return {
    kind: "unsure",
    reason: "It is not clear whether an operation returns a collection",
    because: listed.because,
  };
}
