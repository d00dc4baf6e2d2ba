import type { SourceNode } from "./source-node.ts";

/** A number for what a value says. */
export type ContentId = (node: SourceNode) => number;

/**
 * Numbers for what values say: equal for two nodes of any files if and only if they say the same, whatever the order of
 * their keys, their layout and language. Of texts, numbers and references it is what is written that counts. Each node is
 * looked at once, aliases too, so that the work is linear in the text.
 */
export function contentIds(): ContentId {
  const ids = new Map<string, number>();
  const known = new Map<SourceNode, number>();

  const idOf = (content: string): number => {
    const found = ids.get(content);
    if (found !== undefined) return found;
    ids.set(content, ids.size);
    return ids.size - 1;
  };
  // Trees are no deeper than `deepestNesting`.
  const contentId = (node: SourceNode): number => {
    if (node.kind === "scalar") return idOf(`${typeof node.value} ${node.value}`);
    const before = known.get(node);
    if (before !== undefined) return before;
    const id = idOf(node.kind === "array" ? `[${node.items.map(contentId).join(",")}]` : `{${pairs(node).join(",")}}`);
    known.set(node, id);
    return id;
  };
  const pairs = (node: SourceNode & { kind: "object" }): readonly string[] =>
    [...node.entries.values()].map(({ name, value }) => `${JSON.stringify(name)}:${contentId(value)}`).sort();
  return contentId;
}
