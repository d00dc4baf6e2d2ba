import type { Node } from "libpg-query";
import { walk } from "./walk.ts";

/** Whether two expressions are the same columns in the same operations: equal for every row, whatever it holds. */
export function sameValue(left: Node | undefined, right: Node | undefined): boolean {
  return left !== undefined && right !== undefined && !mayDiffer(left) && equalTrees(left, right);
}

/** A function or a query may give another value the second time. */
function mayDiffer(node: Node): boolean {
  let found = false;
  walk(node, (inner) => {
    if ("FuncCall" in inner || "SubLink" in inner || "ParamRef" in inner) found = true;
  });
  return found;
}

function equalTrees(left: unknown, right: unknown): boolean {
  const pending: [unknown, unknown][] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, other] = pair;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
      if (one !== other) return false;
      continue;
    }
    const ones = new Map<string, unknown>(Object.entries(one));
    const others = new Map<string, unknown>(Object.entries(other));
    for (const key of new Set([...ones.keys(), ...others.keys()])) {
      if (key !== "location") pending.push([ones.get(key), others.get(key)]);
    }
  }
  return true;
}
