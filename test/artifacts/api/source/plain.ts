import type { SourceNode } from "../../../../src/artifacts/api/index.ts";

/** A tree as the value it stands for. Keys become entries of a list where `__proto__` is one of them, which no object keeps. */
export function plain(node: SourceNode | null | undefined): unknown {
  if (node === null || node === undefined) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "array") return node.items.map(plain);
  const value: Record<string, unknown> = {};
  for (const { name, value: inner } of node.entries.values()) {
    Object.defineProperty(value, name, { value: plain(inner), enumerable: true, configurable: true, writable: true });
  }
  return value;
}

/** The text that a node stands in. */
export const written = (node: SourceNode | null | undefined): string | undefined =>
  node?.file.text.slice(node.start, node.end);
