import { type LockMode, lockModes, stronger } from "../../artifacts/migration/index.ts";
import type { ObservedLock } from "../observation.ts";
import type { Moment } from "./moment.ts";
import { beforehand, type Passage } from "./passage.ts";

/** The strongest mode on each relation, by object id. */
type Strongest = ReadonlyMap<number, LockMode>;

const strength = (mode: LockMode): number => lockModes.indexOf(mode);

function strongest(locks: Moment["locks"], counts: (oid: number, mode: LockMode) => boolean): Strongest {
  const found = new Map<number, LockMode>();
  for (const [oid, modes] of locks) {
    for (const mode of modes) if (counts(oid, mode)) found.set(oid, stronger(mode, found.get(oid) ?? mode));
  }
  return found;
}

/** Below SHARE UPDATE EXCLUSIVE: what rows are read and changed under. */
const isWeak = (mode: LockMode): boolean => strength(mode) < strength("SHARE UPDATE EXCLUSIVE");

/**
 * Whether a lock says nothing beside that on the table: an index that is used, and one that goes with its table as a
 * sequence of a column does, lock no more than the table is locked. An index that is locked harder than its table
 * (REINDEX INDEX) is told: every plan over the table takes a lock on each of its indexes.
 */
function goesWithTable(passage: Passage, oid: number, mode: LockMode): boolean {
  const table = beforehand(passage, oid)?.table ?? null;
  if (table === null) return false;
  if (isWeak(mode)) return true;
  const own = [...(passage.after.locks.get(table) ?? [])];
  return own.some((each) => strength(each) >= strength(mode));
}

/** The partitioned table of a partition, when the same statement locks it as hard. Its own parent may be a partition. */
function parentLocked(passage: Passage, locks: Strongest, oid: number, mode: LockMode): string | undefined {
  const parent = beforehand(passage, oid)?.partitionOf ?? null;
  const own = parent === null ? undefined : locks.get(parent);
  if (parent === null || own === undefined || strength(own) < strength(mode)) return undefined;
  return beforehand(passage, parent)?.name;
}

function told(passage: Passage, locks: Strongest): readonly ObservedLock[] {
  const found = [...locks].flatMap(([oid, mode]): ObservedLock[] => {
    const relation = beforehand(passage, oid)?.name;
    if (relation === undefined || goesWithTable(passage, oid, mode)) return [];
    const partitionOf = parentLocked(passage, locks, oid, mode);
    const lock = { relation, mode, inUse: passage.inUse.has(oid) };
    return [partitionOf === undefined ? lock : { ...lock, partitionOf }];
  });
  return found.sort(
    (one, other) => strength(other.mode) - strength(one.mode) || (one.relation < other.relation ? -1 : 1),
  );
}

/**
 * The locks that a statement took, and those that its transaction held before and holds still; the strongest first. Of the
 * latter only such as schema changes take: taking planted rows away leaves weaker ones that are not the script's.
 */
export function locksOf(passage: Passage): {
  readonly locks: readonly ObservedLock[];
  readonly held: readonly ObservedLock[];
} {
  const { before, ready, after } = passage;
  const had = ({ locks }: Moment, oid: number, mode: LockMode): boolean => locks.get(oid)?.has(mode) === true;
  return {
    locks: told(
      passage,
      strongest(after.locks, (oid, mode) => !had(before, oid, mode) && !had(ready, oid, mode)),
    ),
    held: told(
      passage,
      strongest(after.locks, (oid, mode) => had(before, oid, mode) && !isWeak(mode)),
    ),
  };
}
