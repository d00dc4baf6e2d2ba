import type { ContentId } from "./content-ids.ts";
import { isWrittenTheSame } from "./same-writing.ts";
import type { ObjectNode, SourceFile, SourceNode } from "./source-node.ts";
import type { Stretches } from "./stretches.ts";

/** A file after a change with what it was before. */
export interface FilePair {
  readonly before: SourceFile;
  readonly after: SourceFile;
}

/** How nodes are compared. */
interface Comparing {
  readonly contentId: ContentId;
  /** Makes keys equal that are written differently and say the same. */
  readonly sameKey: (key: string) => string;
}

/**
 * Finds what in files after a change says the same as what stands at the same place before it. Places are keys and indices;
 * of a list that grew or shrank, an item is at its place too where any item before said the same.
 */
export function findUntouched(
  pairs: readonly FilePair[],
  { contentId, sameKey }: Comparing,
  untouched: Stretches,
): void {
  const compared = new Map<SourceNode, boolean>();
  // Trees are no deeper than `deepestNesting`.
  const isSame = (before: SourceNode, after: SourceNode): boolean => {
    const known = compared.get(after);
    if (known !== undefined) return known;
    const found = isWrittenTheSame(before, after) || saysTheSame(before, after);
    compared.set(after, found);
    if (found) untouched.add(after);
    return found;
  };
  const saysTheSame = (before: SourceNode, after: SourceNode): boolean => {
    if (before.kind === "object" && after.kind === "object") return haveSameEntries(before, after);
    if (before.kind === "array" && after.kind === "array") return haveSameItems(before.items, after.items);
    return before.kind === "scalar" && after.kind === "scalar" && before.value === after.value;
  };
  const haveSameEntries = (before: ObjectNode, after: ObjectNode): boolean => {
    const known = new Map([...before.entries.values()].map(({ name, value }) => [sameKey(name), value]));
    let all = before.entries.size === after.entries.size;
    for (const { name, value } of after.entries.values()) {
      const was = before.entries.get(name)?.value ?? known.get(sameKey(name));
      all = was !== undefined && isSame(was, value) && all;
    }
    return all;
  };
  const haveSameItems = (before: readonly SourceNode[], after: readonly SourceNode[]): boolean => {
    const same = after.map((item, index) => {
      const was = before[index];
      return was !== undefined && isSame(was, item);
    });
    if (before.length === after.length && !same.includes(false)) return true;
    const known = new Set(before.map(contentId));
    for (const item of after) if (known.has(contentId(item))) untouched.add(item);
    return false;
  };
  for (const { before, after } of pairs)
    if (before.root !== null && after.root !== null) isSame(before.root, after.root);
}
