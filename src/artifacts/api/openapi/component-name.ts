import { pointerKeys } from "../source/reference.ts";
import type { SourceNode } from "../source/source-node.ts";

/** Mappings of Swagger 2.0's root, and of JSON Schema, whose keys are names of components. */
const holders = new Set(["definitions", "$defs", "parameters", "responses", "schemas"]);

/**
 * The name of what a reference leads to: the last key for a component (`/components/schemas/Order`, `/definitions/Order`) and
 * for a top-level key of a file of parts (`schemas.yaml#/Order`), the file's name for a file that is one part
 * (`schemas/order.yaml`). Null for what stands inline and is referred to by its place.
 */
export function componentName(node: SourceNode, pointer: string | null): string | null {
  if (pointer === null) return null;
  const keys = pointerKeys(pointer) ?? [];
  const last = keys.at(-1);
  if (last === undefined) return /([^/]*?)(?:\.[a-z]+)?$/iu.exec(node.file.path)?.[1] ?? null;
  if (keys.length === 1 || holders.has(keys.at(-2) ?? "")) return last;
  return keys.length === 3 && keys[0] === "components" ? last : null;
}
