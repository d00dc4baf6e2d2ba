import type { ObjectNode, SourceNode } from "./source-node.ts";

/** The value under a key; null where the key is not there, and for what is no mapping. */
export const valueAt = (node: SourceNode | null | undefined, key: string): SourceNode | null =>
  node?.kind === "object" ? (node.entries.get(key)?.value ?? null) : null;

/** The mapping under a key; null where there is none. */
export function objectAt(node: SourceNode | null | undefined, key: string): ObjectNode | null {
  const value = valueAt(node, key);
  return value?.kind === "object" ? value : null;
}

/** The text under a key; null where there is none. Numbers are read as they stand there: `version: 1.0` is "1.0". */
export function textAt(node: SourceNode | null | undefined, key: string): string | null {
  const value = valueAt(node, key);
  if (value?.kind !== "scalar" || value.value === null) return null;
  return typeof value.value === "string" ? value.value : value.file.text.slice(value.start, value.end);
}

/** Whether `true` stands under a key. */
export const isTrue = (node: ObjectNode, key: string): boolean => {
  const value = valueAt(node, key);
  return value?.kind === "scalar" && value.value === true;
};

/** The items under a key; none where there is no list. */
export function itemsOf(node: SourceNode | null | undefined, key: string): readonly SourceNode[] {
  const value = valueAt(node, key);
  return value?.kind === "array" ? value.items : [];
}

/** The texts of a list under a key. */
export function textsOf(node: ObjectNode, key: string): readonly string[] {
  return itemsOf(node, key).flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string" ? [item.value] : [],
  );
}
