import { isWrittenTheSame } from "../../source/same-writing.ts";
import type { OpenapiContract } from "../openapi.ts";
import { refersElsewhere } from "../same-text.ts";
import type { Pair } from "./pair-table.ts";
import { nodeOf } from "./unit.ts";

/**
 * How the two units of a pair are written: the same and referring to nothing else, the same, or otherwise, which says
 * nothing of what they say.
 */
type Writing = "same, alone" | "same" | "otherwise";

type Compared = Pick<Pair, "before" | "after">;

/**
 * Tells how units are written. Operations always otherwise: what they say depends on the root of the contract; so does
 * everything in Swagger 2.0, and a schema with words beside a `$ref` says what the other schema says too.
 */
export function howWritten(before: OpenapiContract, after: OpenapiContract): (pair: Compared) => Writing {
  if (before.version !== after.version || after.version === "2.0") return () => "otherwise";
  return ({ before: was, after: is }) => {
    if (is.kind === "operation" || (is.kind === "schema" && is.value.unresolved)) return "otherwise";
    const node = nodeOf(is);
    if (node.kind !== "object" || node.entries.has("$ref") || !isWrittenTheSame(nodeOf(was), node)) return "otherwise";
    return refersElsewhere(node.file.text.slice(node.start, node.end)) ? "same" : "same, alone";
  };
}
