import type { Operation } from "../../artifacts/migration/index.ts";
import type { Moment, Reads } from "./moment.ts";
import type { Relation, Relations } from "./relations.ts";

/** A statement that ran in a transaction, with what could be read before and after it. */
export interface Passage {
  /** Relations that were there before the transaction. */
  readonly visible: Relations;
  /** Object ids of those that were there before the change. */
  readonly inUse: Pick<ReadonlySet<number>, "has">;
  readonly before: Moment;
  /** When the statement began: as `before`, but where planted rows had to be taken away for it. */
  readonly ready: Moment;
  readonly after: Moment;
  readonly operations: readonly Operation[];
  /** A DO block: its conditions and loops ask queries that are none of its operations. */
  readonly isBlock: boolean;
}

/** A relation that others may use, as it was when the statement began; undefined: there was none. */
export function beforehand({ visible, before }: Passage, oid: number): Relation | undefined {
  return visible.has(oid) ? (before.changed.get(oid) ?? visible.get(oid)) : undefined;
}

/** All relations that others may use, as they were when the statement began. */
export function allBeforehand(passage: Passage): readonly Relation[] {
  return [...passage.visible.keys()].flatMap((oid) => beforehand(passage, oid) ?? []);
}

/** What a statement read of a relation. */
export function readsOf({ ready, after }: Passage, oid: number): Reads {
  const now = after.reads.get(oid) ?? none;
  const then = ready.reads.get(oid) ?? none;
  return { scans: now.scans - then.scans, rows: now.rows - then.rows };
}

const none: Reads = { scans: 0, rows: 0 };

/**
 * Object ids, and those of the partitioned tables and indexes all of whose partitions are among them: they have no rows of
 * their own, and what is done to each partition is done to them.
 */
export function withParents(passage: Passage, oids: ReadonlySet<number>): ReadonlySet<number> {
  const partitions = Map.groupBy(allBeforehand(passage), ({ partitionOf }) => partitionOf);
  const found = new Set(oids);
  for (const oid of found) {
    const parent = beforehand(passage, oid)?.partitionOf ?? null;
    const all = parent === null ? [] : (partitions.get(parent) ?? []);
    if (parent !== null && all.every((each) => found.has(each.oid))) found.add(parent);
  }
  return found;
}

/** The names of relations, sorted. */
export function namesOf(passage: Passage, oids: ReadonlySet<number>): readonly string[] {
  return [...oids].flatMap((oid) => beforehand(passage, oid)?.name ?? []).sort();
}
