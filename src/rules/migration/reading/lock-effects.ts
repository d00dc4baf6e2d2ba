import {
  indexOf,
  type LockMode,
  type Operation,
  type RelationKey,
  resolveRelation,
  type Step,
  stronger,
} from "../../../artifacts/migration/index.ts";
import { type LockContext, lockForms, namedMode } from "./lock-forms.ts";
import { neighbours } from "./lock-neighbours.ts";
import { type LockForm, type LockRow, type LockWork, locks, type Neighbour } from "./locks.ts";
import { readByAttach } from "./read-by-attach.ts";

/** A lock on a relation; `key` is null where the statement does not say on which (a whole schema, an unknown index). */
export interface TakenLock {
  readonly key: RelationKey | null;
  readonly mode: LockMode;
}

/** Everything that an operation locks and works through. */
export interface LockEffects {
  /** The strongest lock on each relation, the named one first. */
  readonly locks: readonly TakenLock[];
  readonly rewrites: readonly RelationKey[];
  readonly builds: readonly RelationKey[];
  readonly scans: readonly RelationKey[];
}

/** What is known of a step for its locks. */
export function contextOf({ before, circumstances }: Step, version: number): LockContext {
  return { before, version, zone: circumstances.parameters.get("timezone") };
}

/** The relation that an operation names and works on; undefined: none, null: it does not say which. */
function namedRelation(operation: Operation, { before }: LockContext): RelationKey | null | undefined {
  switch (operation.kind) {
    case "create-table":
    case "alter-domain":
      return undefined;
    case "drop-index":
    case "rename-index":
      return indexOf(before, operation.index)?.table.key ?? null;
    case "reindex":
      if (operation.target === null) return null;
      if (operation.scope === "table") return resolveRelation(before, operation.target);
      return operation.scope === "index" ? (indexOf(before, operation.target)?.table.key ?? null) : null;
    case "create-view":
    case "refresh-view":
      return resolveRelation(before, operation.view);
    case "drop-object":
    case "comment":
    case "set-owner":
      return resolveRelation(before, operation.name);
    case "vacuum":
    case "analyze":
      return operation.tables.length === 0 ? null : undefined;
    case "cluster":
      return operation.table === null ? null : resolveRelation(before, operation.table);
    default:
      return "table" in operation ? resolveRelation(before, operation.table) : undefined;
  }
}

const beside = (form: LockForm): [Neighbour, NonNullable<LockRow["beside"][Neighbour]>][] => {
  const row: LockRow = locks[form];
  const kinds: readonly Neighbour[] = Object.keys(row.beside).filter(isNeighbourOf(row));
  return kinds.flatMap((kind) => {
    const lock = row.beside[kind];
    return lock === undefined ? [] : [[kind, lock]];
  });
};

const isNeighbourOf =
  ({ beside: rows }: LockRow) =>
  (kind: string): kind is Neighbour =>
    Object.hasOwn(rows, kind);

/** One form of an operation: the locks it takes and the work on each relation, the named one first. */
export interface LockedRelation extends TakenLock {
  readonly work: LockWork | null;
}

/** What one form of an operation does to the relation that is named and to its neighbours. */
export function lockedBy(form: LockForm, operation: Operation, context: LockContext): readonly LockedRelation[] {
  const { mode, work }: LockRow = locks[form];
  const named = namedRelation(operation, context);
  const own = mode === null ? [] : ownKeys(operation, named, context).map((key) => ({ key, mode, work }));
  const read = operation.kind === "attach-partition" ? readByAttach(context.before, operation) : null;
  const others = beside(form).flatMap(([kind, lock]) =>
    neighbours(operation, context.before, kind).map((key) => ({
      key,
      mode: lock.mode,
      work: read === null || read.includes(key) ? (lock.work ?? null) : null,
    })),
  );
  return [...own, ...others];
}

/** VACUUM and ANALYZE name several tables at once. */
function ownKeys(
  operation: Operation,
  named: RelationKey | null | undefined,
  { before }: LockContext,
): readonly (RelationKey | null)[] {
  if (named !== undefined) return [named];
  if (operation.kind !== "vacuum" && operation.kind !== "analyze") return [];
  return operation.tables.map((table) => resolveRelation(before, table));
}

/** The locks, rewrites, index builds and scans of an operation. */
export function lockEffects(operation: Operation, context: LockContext): LockEffects {
  const named = namedMode(operation);
  const all: readonly LockedRelation[] =
    named === null
      ? lockForms(operation, context).flatMap((form) => lockedBy(form, operation, context))
      : [{ key: namedRelation(operation, context) ?? null, mode: named, work: null }];
  const strongest = new Map<RelationKey | null, LockMode>();
  for (const { key, mode } of all) strongest.set(key, stronger(mode, strongest.get(key) ?? mode));
  const worked = (work: LockWork): RelationKey[] => [
    ...new Set(all.flatMap((each) => (each.work === work && each.key !== null ? [each.key] : []))),
  ];
  return {
    locks: [...strongest].map(([key, mode]) => ({ key, mode })),
    rewrites: worked("rewrite"),
    builds: worked("index build"),
    scans: worked("scan"),
  };
}
