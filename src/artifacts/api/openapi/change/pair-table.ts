import type { SourceNode } from "../../source/source-node.ts";
import { nodeOf, type Unit } from "./unit.ts";

/** Two units that are compared. */
export interface Pair {
  readonly before: Unit;
  readonly after: Unit;
  /** They are components of the same name. */
  readonly isNamed: boolean;
  /** They say something else by themselves. */
  differs: boolean;
  /** Pairs that they are a part of. */
  readonly wholes: Pair[];
  /** Those of them in whose text they stand. */
  readonly around: Pair[];
}

/** Pairs of units, each once. */
interface PairTable {
  /** In the order in which they met; grows while it is read. */
  readonly all: ReadonlySet<Pair>;
  /** The pair of two units, made where there is none; null where there are too many already. */
  meet(units: readonly [before: Unit, after: Unit], isNamed: boolean): Pair | null;
  find(units: readonly [before: Unit, after: Unit]): Pair | null;
  /** Every pair whose unit after the change is known by a node. */
  at(node: SourceNode): readonly Pair[];
}

/** Units that one may be compared with: an error that was written out in each operation becomes one component. */
const mostPartners = 500;

/** A table of at most so many pairs. */
export function pairTable(most: number): PairTable {
  const all = new Set<Pair>();
  const byNode = new Map<SourceNode, Pair[]>();
  const find = ([before, after]: readonly [Unit, Unit]): Pair | null => {
    const met = byNode.get(nodeOf(after)) ?? [];
    return met.find((pair) => pair.after.kind === after.kind && nodeOf(pair.before) === nodeOf(before)) ?? null;
  };
  return {
    all,
    find,
    at: (node) => byNode.get(node) ?? [],
    meet(units, isNamed) {
      const known = find(units);
      if (known !== null || all.size >= most) return known;
      const met = byNode.get(nodeOf(units[1])) ?? [];
      if (met.length >= mostPartners) return null;
      const [before, after] = units;
      const pair: Pair = { before, after, isNamed, differs: false, wholes: [], around: [] };
      all.add(pair);
      met.push(pair);
      byNode.set(nodeOf(after), met);
      return pair;
    },
  };
}
