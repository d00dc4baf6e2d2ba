import type { Node } from "libpg-query";

/** The text of a String node; empty for any other. */
export function stringOf(node: Node | undefined): string {
  return node !== undefined && "String" in node ? (node.String.sval ?? "") : "";
}

/** The texts of a list of String nodes. */
export function stringsOf(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).map(stringOf);
}

/** The elements of a List node; a node of another kind is a list of itself. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return "List" in node ? (node.List.items ?? []) : [node];
}

/** The option of that name in a list of `name = value` nodes; undefined where it is absent or has no value. */
export function optionOf(options: readonly Node[] | undefined, name: string): Node | undefined {
  for (const node of options ?? []) {
    if ("DefElem" in node && node.DefElem.defname === name) return node.DefElem.arg;
  }
  return undefined;
}

/** Whether an option is switched on: named alone, or with a value that the server reads as true. */
export function hasOption(options: readonly Node[] | undefined, name: string): boolean {
  for (const node of options ?? []) {
    if (!("DefElem" in node) || node.DefElem.defname !== name) continue;
    const { arg } = node.DefElem;
    if (arg === undefined) return true;
    if ("Boolean" in arg) return arg.Boolean.boolval === true;
    if ("Integer" in arg) return (arg.Integer.ival ?? 0) !== 0;
    return !["false", "off", "no", "0"].includes(stringOf(arg).toLowerCase());
  }
  return false;
}

/** A tree in which every text that is one of the names is what the map says; itself where the map is empty. */
export function withNames(node: Node, names: ReadonlyMap<string, string>): Node {
  if (names.size === 0) return node;
  return JSON.parse(JSON.stringify(node), (_key, value: unknown) =>
    typeof value === "string" ? (names.get(value) ?? value) : value,
  );
}
