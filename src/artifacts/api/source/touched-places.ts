import type { ContentId } from "./content-ids.ts";
import type { SourceFile, SourceNode } from "./source-node.ts";

/** A file after a change with what it was before. */
export interface FilePair {
  readonly before: SourceFile;
  readonly after: SourceFile;
}

/**
 * The nodes of files after a change that say the same as what stands at the same place before it. Places are keys and
 * indices; of a list that grew or shrank, an item is at its place too where any item before said the same. `sameKey` makes
 * keys equal that are written differently.
 */
export function untouchedNodes(
  pairs: readonly FilePair[],
  contentId: ContentId,
  sameKey: (key: string) => string,
): ReadonlySet<SourceNode> {
  const untouched = new Set<SourceNode>();
  const seen = new Set<SourceNode>();

  const same = (node: SourceNode): void => {
    if (untouched.has(node)) return;
    untouched.add(node);
    if (node.kind === "array") node.items.forEach(same);
    else if (node.kind === "object") for (const { value } of node.entries.values()) same(value);
  };
  // Trees are no deeper than `deepestNesting`.
  const compare = (before: SourceNode, after: SourceNode): void => {
    if (contentId(before) === contentId(after)) same(after);
    if (seen.has(after) || untouched.has(after)) return;
    seen.add(after);
    if (before.kind === "object" && after.kind === "object") compareEntries(before, after);
    else if (before.kind === "array" && after.kind === "array") compareItems(before.items, after.items);
  };
  const compareEntries = (before: SourceNode & { kind: "object" }, after: SourceNode & { kind: "object" }): void => {
    const known = new Map([...before.entries.values()].map(({ name, value }) => [sameKey(name), value]));
    for (const { name, value } of after.entries.values()) {
      const was = before.entries.get(name)?.value ?? known.get(sameKey(name));
      if (was !== undefined) compare(was, value);
    }
  };
  const compareItems = (before: readonly SourceNode[], after: readonly SourceNode[]): void => {
    const known = new Set(before.map(contentId));
    for (const [index, item] of after.entries()) {
      const was = before[index];
      if (known.has(contentId(item))) same(item);
      else if (was !== undefined) compare(was, item);
    }
  };
  for (const { before, after } of pairs)
    if (before.root !== null && after.root !== null) compare(before.root, after.root);
  return untouched;
}
