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
    const children = Object.values(value);
    for (let index = children.length - 1; index >= 0; index--) pending.push(children[index]);
  }
}

/** The parser writes a node as an object with its kind as the one key (`{ColumnRef: …}`); names of fields are lower case. */
export function isNode(value: object): value is Node {
  const code = Object.keys(value)[0]?.charCodeAt(0) ?? 0;
  return code >= 65 && code <= 90;
}
