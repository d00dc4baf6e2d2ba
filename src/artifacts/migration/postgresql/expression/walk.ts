import type { Node } from "libpg-query";

/**
 * Calls `visit` for every node of a syntax tree, parents first and in the order of the fields; where it answers false, what
 * the node holds is left out. Iterative: a tree may be deeper than the stack.
 */
export function walk(root: unknown, visit: (node: Node) => unknown): void {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null) continue;
    if (isNode(value) && visit(value) === false) continue;
    pushParts(pending, value);
  }
}

/** Pushes what a part of the tree holds, the first on top. */
export function pushParts(pending: unknown[], value: object): void {
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (typeof part === "object") pending.push(part);
  }
}

/** The parser writes a node as an object with its kind as the one key (`{ColumnRef: …}`); names of fields are lower case. */
export function isNode(value: object): value is Node {
  if (Array.isArray(value)) return false;
  for (const key in value) {
    const code = key.charCodeAt(0);
    return code >= 65 && code <= 90;
  }
  return false;
}
