import { type Building, type Frame, type Key, tell } from "./building.ts";
import type { Entry, SourceNode } from "./source-node.ts";

/**
 * Keys that merges may bring into one file: each is copied, and a few lines that merge one another would make more of them
 * than there is memory.
 */
const mostMergedKeys = 200_000;

/**
 * Merges the mapping, or the mappings of a list, that stand behind `<<` (YAML 1.1's merge type, which most readers of
 * contracts know): keys of the mapping's own win, then those of the mapping that is merged first.
 */
export function mergeInto(
  building: Building,
  frame: Frame,
  entries: Map<string, Entry>,
  key: Key,
  value: SourceNode,
): void {
  for (const merged of value.kind === "array" ? value.items : [value]) {
    if (merged.kind !== "object") {
      tell(building.file, key, "Only mappings can be merged: put one behind `<<`, or a list of them");
      continue;
    }
    building.mergedKeys += merged.entries.size + 1;
    if (building.mergedKeys > mostMergedKeys) {
      tell(building.file, key, `Merges bring more than ${mostMergedKeys} keys, and this one is left out: use \`$ref\``);
      continue;
    }
    for (const [name, entry] of merged.entries) {
      if (entries.has(name)) continue;
      entries.set(name, entry);
      frame.merged.add(name);
    }
  }
}
