import type { ContentId } from "../../source/content-ids.ts";
import type { SourceNode } from "../../source/source-node.ts";
import { stretches } from "../../source/stretches.ts";
import type { OpenapiContract } from "../openapi.ts";
import { howWritten } from "./how-written.ts";
import { matchMembers } from "./match-members.ts";
import { type Pair, pairTable } from "./pair-table.ts";
import { sayUnit } from "./say-unit.ts";
import { nodeOf, type Saying, type Unit } from "./unit.ts";

/** Pairs that are compared at most: a contract has about as many as units, unless somebody wants it otherwise. */
const mostPairs = 600_000;

/** Two units of the same place, before and after. */
export type UnitPair = readonly [before: Unit, after: Unit];

/** What comparing the units of a contract with those it had before has shown. */
export interface Comparison {
  /** Whether two units that were compared say the same, with everything that they refer to. */
  isSame(pair: UnitPair): boolean;
  /**
   * Whether the unit of a node says something else in its own text, what it refers to left out; null for a node that is no
   * unit, or one that was compared with none.
   */
  isTouched(node: SourceNode): boolean | null;
}

/**
 * Compares units, and whatever they consist of and refer to, each pair once. What a pair is part of differs where the pair
 * does: found by going back from those that differ by themselves, which ends in cycles too. Linear in the pairs. `named`:
 * components of the same name, which alone tell whether they are touched. Of what is written the same with all that it
 * consists of, which is most of a contract, only the place is kept.
 */
export function compareUnits(
  before: OpenapiContract,
  after: OpenapiContract,
  named: readonly UnitPair[],
  others: readonly UnitPair[],
  contentId: ContentId,
): Comparison {
  const untouched = stretches();
  const table = pairTable(mostPairs);
  const writing = howWritten(before, after);
  const sayBefore = memo((unit) => sayUnit(unit, before, contentId));
  const sayAfter = memo((unit) => sayUnit(unit, after, contentId));
  for (const pair of named) table.meet(pair, true);
  for (const pair of others) table.meet(pair, false);
  for (const pair of table.all) {
    const written = writing(pair);
    if (written === "same, alone") {
      untouched.add(nodeOf(pair.after));
      continue;
    }
    const was = sayBefore(pair.before);
    const is = sayAfter(pair.after);
    pair.differs = written === "otherwise" && was.own() !== is.own();
    for (const part of commonParts(was, is, sayBefore, sayAfter)) {
      const isInside = standsIn(part[1], pair.after);
      if (isInside && writing({ before: part[0], after: part[1] }) === "same, alone") {
        untouched.add(nodeOf(part[1]));
        continue;
      }
      const met = table.meet(part, false);
      if (met === null) pair.differs = true;
      else {
        met.wholes.push(pair);
        if (isInside) met.around.push(pair);
      }
    }
  }
  const changed = reaching(table.all, (pair) => pair.wholes);
  const touched = reaching(table.all, (pair) => pair.around);
  return {
    isSame: (pair) => {
      const met = table.find(pair);
      return met !== null && !changed.has(met);
    },
    isTouched: (node) => isTouchedAt(table.at(node), touched, untouched.has(node)),
  };
}

/**
 * A node may be several units at once: a parameter of Swagger 2.0 is its own schema. `isUntouched`: somewhere it was met as
 * it was before.
 */
function isTouchedAt(pairs: readonly Pair[], touched: ReadonlySet<Pair>, isUntouched: boolean): boolean | null {
  if (isUntouched && !pairs.some(({ isNamed }) => isNamed)) return false;
  if (pairs.length === 0) return null;
  const kinds = new Set(pairs.map(({ after }) => after.kind));
  return [...kinds].some((kind) => {
    const ofKind = pairs.filter(({ after }) => after.kind === kind);
    const decisive = ofKind.filter(({ isNamed }) => isNamed);
    return (decisive.length > 0 ? decisive : ofKind).every((pair) => touched.has(pair));
  });
}

function* commonParts(
  was: Saying,
  is: Saying,
  sayBefore: (unit: Unit) => Saying,
  sayAfter: (unit: Unit) => Saying,
): Iterable<UnitPair> {
  for (const [label, part] of is.parts) {
    const old = was.parts.get(label);
    if (old !== undefined) yield [old, part];
  }
  for (const [keyword, members] of is.lists) {
    yield* matchMembers(
      was.lists.get(keyword) ?? [],
      members,
      (unit) => sayBefore(unit).own(),
      (unit) => sayAfter(unit).own(),
    );
  }
}

/** Whether a unit is written out in the text of another. */
function standsIn(inner: Unit, outer: Unit): boolean {
  const part = nodeOf(inner);
  const whole = nodeOf(outer);
  return part.file === whole.file && part.start >= whole.start && part.end <= whole.end;
}

/** The pairs that differ, and all that are reached from them. */
function reaching(pairs: Iterable<Pair>, next: (pair: Pair) => readonly Pair[]): ReadonlySet<Pair> {
  const found = new Set<Pair>();
  for (const pair of pairs) if (pair.differs) found.add(pair);
  for (const pair of found) for (const reached of next(pair)) found.add(reached);
  return found;
}

function memo(say: (unit: Unit) => Saying): (unit: Unit) => Saying {
  const known = new Map<Unit["kind"], Map<SourceNode, Saying>>();
  return (unit) => {
    const ofKind = known.get(unit.kind) ?? new Map<SourceNode, Saying>();
    known.set(unit.kind, ofKind);
    const before = ofKind.get(nodeOf(unit));
    if (before !== undefined) return before;
    const made = say(unit);
    ofKind.set(nodeOf(unit), made);
    return made;
  };
}
