import type { SourceNode } from "../../../artifacts/api/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { insertKey } from "./insert-key.ts";
import { suggestInsertions } from "./suggest-insertions.ts";

/** A key that a mapping lacks; `value` null: nobody knows which. */
export interface MissingKey {
  readonly node: SourceNode;
  readonly key: string;
  readonly value: number | boolean | null;
}

/** All missing keys as one suggestion; null where a value is not known, a mapping cannot take it, or they lie in several files. */
export function suggestKeys(missing: readonly MissingKey[]): Suggestion | null {
  const [first] = missing;
  if (first === undefined) return null;
  const insertions = [];
  for (const { node, key, value } of missing) {
    const insertion =
      node.kind === "object" && value !== null && node.file === first.node.file && !node.entries.has("$ref")
        ? insertKey(node, key, String(value))
        : null;
    if (insertion === null) return null;
    insertions.push(insertion);
  }
  return suggestInsertions(first.node.file, insertions);
}
