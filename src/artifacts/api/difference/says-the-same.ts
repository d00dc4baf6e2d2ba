import type { SourceNode } from "../source/source-node.ts";

/** Nodes compared at most; what is larger counts as different. */
const most = 2000;

/** Keys that describe and bind nobody. */
const remarks = new Set(["description", "title", "summary", "example", "examples", "externalDocs", "$comment"]);

/** Whether two values say the same, as they stand there: order of keys, layout, remarks and extensions do not count. */
export function saysTheSame(before: SourceNode, after: SourceNode): boolean {
  let left = most;
  const open: [SourceNode, SourceNode][] = [[before, after]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    left -= 1;
    if (left < 0) return false;
    if (a.kind === "scalar" || b.kind === "scalar") {
      if (a.kind !== "scalar" || b.kind !== "scalar" || a.value !== b.value) return false;
    } else if (a.kind === "array" || b.kind === "array") {
      if (a.kind !== "array" || b.kind !== "array" || a.items.length !== b.items.length) return false;
      a.items.forEach((item, at) => {
        const other = b.items[at];
        if (other !== undefined) open.push([item, other]);
      });
    } else {
      const names = new Set([...a.entries.keys(), ...b.entries.keys()].filter(counts));
      for (const name of names) {
        const [one, other] = [a.entries.get(name), b.entries.get(name)];
        if (one === undefined || other === undefined) return false;
        open.push([one.value, other.value]);
      }
    }
  }
  return true;
}

const counts = (name: string): boolean => !remarks.has(name) && !name.startsWith("x-");
