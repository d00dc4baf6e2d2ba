import type { SourceFile, SourceNode } from "./source-node.ts";

/** Stretches of files. */
export interface Stretches {
  /** Adds what a node is written in. */
  add(node: SourceNode): void;
  /** Whether a node stands in one of them. All have been added before the first is asked for. */
  has(node: SourceNode): boolean;
}

interface Ordered {
  readonly starts: readonly number[];
  /** The furthest end of a stretch up to this one. */
  readonly ends: readonly number[];
}

/** No stretches yet. Those of one tree stand beside or within one another, as its nodes do. */
export function stretches(): Stretches {
  const added = new Map<SourceFile, SourceNode[]>();
  const ordered = new Map<SourceFile, Ordered>();
  return {
    add(node) {
      const nodes = added.get(node.file);
      if (nodes === undefined) added.set(node.file, [node]);
      else nodes.push(node);
    },
    has({ file, start, end }) {
      const known = ordered.get(file) ?? inOrder(added.get(file) ?? []);
      ordered.set(file, known);
      const before = lastUpTo(known.starts, start);
      return before !== -1 && (known.ends[before] ?? 0) >= end;
    },
  };
}

function inOrder(nodes: readonly SourceNode[]): Ordered {
  const sorted = nodes.toSorted((a, b) => a.start - b.start);
  let furthest = 0;
  const ends = sorted.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return { starts: sorted.map(({ start }) => start), ends };
}

/** Index of the last number that is not above a limit; -1 where all are. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
