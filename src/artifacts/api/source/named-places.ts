import type { SourceFile, SourceNode } from "./source-node.ts";

/**
 * What references of a file may name other than by pointer (JSON Schema 2020-12, 8.2): schemas with an `$id` by what it says,
 * those with an `$anchor` by `#` and its name. The file is walked once, and only if it says `$id` or an anchor at all.
 */
export function namedPlaces(file: SourceFile): ReadonlyMap<string, SourceNode> {
  const places = new Map<string, SourceNode>();
  if (file.root !== null && /\$(?:id|anchor|dynamicAnchor)\b/u.test(file.text)) collect(file.root, places);
  return places;
}

function collect(root: SourceNode, places: Map<string, SourceNode>): void {
  const seen = new Set<SourceNode>([root]);
  for (const node of seen) {
    if (node.kind === "object") {
      name(node, "$id", "", places);
      name(node, "$anchor", "#", places);
      name(node, "$dynamicAnchor", "#", places);
      for (const { value } of node.entries.values()) if (value.kind !== "scalar") seen.add(value);
    } else if (node.kind === "array") for (const item of node.items) if (item.kind !== "scalar") seen.add(item);
  }
}

function name(
  node: SourceNode & { kind: "object" },
  keyword: string,
  before: string,
  places: Map<string, SourceNode>,
): void {
  const value = node.entries.get(keyword)?.value;
  if (value?.kind !== "scalar" || typeof value.value !== "string" || value.value === "") return;
  const text = before + value.value;
  if (!places.has(text)) places.set(text, node);
}
