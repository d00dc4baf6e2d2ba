import type { SourceFile, SourceNode } from "../../../artifacts/api/index.ts";
import { offsetAt, rangeBetween } from "../../../charter/index.ts";
import type { Spans } from "./remarked-lines.ts";

/** The entries and items of a YAML file by the lines they take. */
export function treeSpans(file: SourceFile): Spans {
  const lastLines = new Map<number, number>();
  const texts: (readonly [start: number, end: number])[] = [];
  const span = (start: number, end: number): void => {
    const { startLine, endLine } = rangeBetween(file, start, end);
    lastLines.set(startLine, Math.max(endLine, lastLines.get(startLine) ?? 0));
  };
  for (const node of nodesOf(file)) {
    if (node.kind === "scalar") texts.push([node.start, node.end]);
    else if (node.kind === "array") for (const item of node.items) span(item.start, item.end);
    else
      for (const { keyStart, keyEnd, value } of node.entries.values()) {
        texts.push([keyStart, keyEnd]);
        span(keyStart, Math.max(keyEnd, value.end));
      }
  }
  texts.sort(([a], [b]) => a - b);
  return {
    comment: "#",
    lastLines,
    isText: (line, column) => isInside(texts, offsetAt(file, line, column)),
    mayMeanFirst: false,
  };
}

/** Every node that stands in a file itself, each once. */
export function* nodesOf({ root, path }: SourceFile): Generator<SourceNode> {
  const seen = new Set<SourceNode>();
  const waiting: SourceNode[] = root === null ? [] : [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node) || node.file.path !== path) continue;
    seen.add(node);
    yield node;
    if (node.kind === "array") for (const item of node.items) waiting.push(item);
    else if (node.kind === "object") for (const { value } of node.entries.values()) waiting.push(value);
  }
}

/** Whether an offset lies in one of the stretches, which are in order and do not overlap; a binary search. */
function isInside(stretches: readonly (readonly [start: number, end: number])[], offset: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.[0] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return offset < (stretches[low - 1]?.[1] ?? 0);
}
