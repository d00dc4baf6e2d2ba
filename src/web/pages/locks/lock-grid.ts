import type { FileTimeline, HeldLock } from "../../../report/index.ts";
import { type LockMode, lockMode, strengthOf } from "./lock-modes.ts";

/** What is held of a relation while a statement runs. */
export interface LockCell {
  readonly mode: LockMode;
  /** Taken by this statement, or made stronger by it; otherwise still held from an earlier one. */
  readonly begins: boolean;
  /** Given back after this statement, or with it. */
  readonly ends: boolean;
}

/** Relations across, statements down. */
export interface LockGrid {
  readonly relations: readonly string[];
  /** A row for each statement, a cell for each relation; null where nothing is held. */
  readonly rows: readonly (readonly (LockCell | null)[])[];
  /** So many relations more are locked. */
  readonly more: number;
}

/** More columns are counted: the strongest and longest held are shown. */
const mostRelations = 5;

/** A lock with the statement that takes it; -1 for one that was there before the first. */
interface Span {
  readonly relation: string;
  readonly mode: LockMode;
  readonly from: number;
  readonly until: number;
}

/** Who holds what while each of the first `length` statements runs, the strongest where there are several. */
export function lockGrid({ carried, statements }: FileTimeline, length = statements.length): LockGrid {
  const spans = [
    ...carried.flatMap((lock) => spanOf(lock, -1)),
    ...statements.flatMap(({ locks }, from) => locks.flatMap((lock) => spanOf(lock, from))),
  ];
  const byRelation = [...Map.groupBy(spans, ({ relation }) => relation)];
  const weights = new Map(byRelation.map(([relation, own]) => [relation, Math.max(...own.map(weightOf))]));
  const ranked = byRelation
    .map(([relation]) => relation)
    .toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
  const relations = ranked.slice(0, mostRelations);
  const columns = relations.map((relation) =>
    columnOf(
      spans.filter((span) => span.relation === relation),
      length,
    ),
  );
  return {
    relations,
    rows: Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? null)),
    more: ranked.length - relations.length,
  };
}

/** A table's file for large values is locked with it, and never otherwise. */
function spanOf({ relation, mode: name, until }: HeldLock, from: number): readonly Span[] {
  const mode = lockMode(name);
  return mode === undefined || relation.startsWith("pg_toast.") ? [] : [{ relation, mode, from, until }];
}

/** A stronger mode counts before a longer time. */
const weightOf = ({ mode, from, until }: Span): number => strengthOf(mode) * 100_000 + until - from;

function columnOf(spans: readonly Span[], length: number): readonly (LockCell | null)[] {
  const strongest = Array.from({ length }, (_, row) => {
    const held = spans.filter(({ from, until }) => from <= row && row <= Math.max(until, from));
    return held.toSorted((a, b) => strengthOf(b.mode) - strengthOf(a.mode))[0]?.mode ?? null;
  });
  return strongest.map((mode, row) => {
    if (mode === null) return null;
    const continues = (at: number): boolean => spans.some((span) => crosses(span, at, mode));
    const begins = !((row === 0 || strongest[row - 1] === mode) && continues(row));
    return { mode, begins, ends: !(strongest[row + 1] === mode && continues(row + 1)) };
  });
}

/** Whether a lock is held from before a statement until it runs. */
const crosses = ({ from, until, mode }: Span, row: number, wanted: LockMode): boolean =>
  mode === wanted && from < row && until >= row;
