import type { Constant } from "../../expression.ts";
import type { Tree } from "./tree.ts";

/** The value of a literal, casts around it looked through; undefined: it is none. */
export function constantOf(tree: Tree): Constant | undefined {
  if (tree.kind === "literal") return tree.value;
  const [inner] = tree.kind === "call" && (tree.name === "cast" || tree.name === "convert") ? tree.args : [];
  return inner === undefined ? undefined : constantOf(inner);
}
