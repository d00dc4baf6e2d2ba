import {
  type MigrationChange,
  type OperationOf,
  type RelationKey,
  resolveRelation,
  type Step,
  type Table,
} from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { spelledAsBefore } from "./spelled-as-before.ts";

/**
 * A table of SQLite that a migration makes anew in another shape and copies the rows to, which is how SQLite changes what
 * its ALTER TABLE cannot (lang_altertable.html, 7): create, copy, drop, rename, in whatever order and under whatever names.
 */
export interface Rebuild {
  /** The key that both have, one before and the other behind it. */
  readonly key: RelationKey;
  readonly old: Table;
  /** As the migration leaves it. */
  readonly made: Table;
  /** Makes the table that stays. */
  readonly create: Step;
  /** What `create` says. */
  readonly definition: OperationOf<"create-table">;
  /** Copies the rows to the table that stays, from the old one or from one that was filled from it. */
  readonly copy: Step;
  /** Takes the old table away. */
  readonly drop: Step;
  /** The last of its steps. */
  readonly end: Step;
  /** All steps it is made of. */
  readonly steps: ReadonlySet<Step>;
  /** What is done to the new table, or to one in between, while it has another name: its indexes, changes of its rows. */
  readonly inside: ReadonlySet<Step>;
  /** The old name was given away before the new table took it, so that references went with it. */
  readonly renamedAway: boolean;
}

/** The rebuilds of a change, in the order they end. Empty for other databases. */
export const rebuildsOf: (change: MigrationChange) => readonly Rebuild[] = oncePerChange((change) => {
  if (change.dialect !== "sqlite") return [];
  const groups = Map.groupBy(change.steps, ({ migration }) => migration);
  return [...groups.values()].flatMap(rebuildsOfMigration);
});

/** One table of a migration, whatever it is called in between. */
interface Identity {
  /** Null: it was there before the migration. */
  readonly create: Step | null;
  readonly startKey: RelationKey;
  readonly before: Table | null;
  readonly steps: Step[];
  /** Other operations on it, and what it was called then. */
  readonly others: { readonly step: Step; readonly key: RelationKey }[];
  /** The tables whose rows it was filled with, theirs included. */
  readonly sources: Set<Identity>;
  copy: Step | null;
  drop: Step | null;
  renamed: boolean;
}

function rebuildsOfMigration(steps: readonly Step[]): readonly Rebuild[] {
  const held = new Map<RelationKey, Identity>();
  const all: Identity[] = [];
  const at = (key: RelationKey, step: Step): Identity => {
    const known = held.get(key);
    if (known !== undefined) return known;
    const found = identity(key, null, step.before.tables.get(key) ?? null);
    held.set(key, found);
    all.push(found);
    return found;
  };
  for (const step of steps) follow(step, held, at, all);
  const position = new Map(steps.map((step, index) => [step, index]));
  const last = steps.at(-1);
  if (last === undefined) return [];
  const rebuilds = all.flatMap((old) => rebuildOf(old, held, all, last, position) ?? []);
  return rebuilds.sort((one, other) => (position.get(one.end) ?? 0) - (position.get(other.end) ?? 0));
}

const identity = (startKey: RelationKey, create: Step | null, before: Table | null): Identity => ({
  create,
  startKey,
  before,
  steps: [],
  others: [],
  sources: new Set(),
  copy: null,
  drop: null,
  renamed: false,
});

function follow(
  step: Step,
  held: Map<RelationKey, Identity>,
  at: (key: RelationKey, step: Step) => Identity,
  all: Identity[],
): void {
  const { operation, before, after } = step;
  switch (operation.kind) {
    case "create-table": {
      const key = resolveRelation(after, operation.table);
      if (operation.ifNotExists && before.tables.has(key)) return;
      const made = identity(key, step, null);
      held.set(key, made);
      all.push(made);
      made.steps.push(step);
      for (const read of operation.query?.reads ?? []) fill(made, at(resolveRelation(before, read), step), step);
      return;
    }
    case "insert": {
      const target = at(resolveRelation(before, operation.table), step);
      for (const read of operation.query.reads) fill(target, at(resolveRelation(before, read), step), step);
      if (operation.query.reads.length > 0) target.steps.push(step);
      return;
    }
    case "drop-table": {
      const key = resolveRelation(before, operation.table);
      if (operation.ifExists && !before.tables.has(key)) return;
      const gone = at(key, step);
      gone.drop = step;
      gone.steps.push(step);
      held.delete(key);
      return;
    }
    case "rename-table": {
      const key = resolveRelation(before, operation.table);
      const moved = at(key, step);
      moved.renamed = true;
      moved.steps.push(step);
      held.delete(key);
      held.set(`${key.slice(0, key.indexOf("."))}.${operation.to}`, moved);
      return;
    }
    default:
      if ("table" in operation && operation.table !== null) {
        const key = resolveRelation(before, operation.table);
        held.get(key)?.others.push({ step, key });
      }
  }
}

function fill(target: Identity, source: Identity, step: Step): void {
  if (target === source) return;
  target.sources.add(source);
  for (const each of source.sources) if (each !== target) target.sources.add(each);
  target.copy = step;
}

function rebuildOf(
  old: Identity,
  held: ReadonlyMap<RelationKey, Identity>,
  all: readonly Identity[],
  last: Step,
  position: ReadonlyMap<Step, number>,
): Rebuild | null {
  const { startKey: key, before, drop } = old;
  const made = held.get(key);
  if (old.create !== null || before === null || drop === null || made === undefined) return null;
  const { create, copy } = made;
  const table = last.after.tables.get(key);
  if (create?.operation.kind !== "create-table" || copy === null || !made.sources.has(old) || table === undefined) {
    return null;
  }
  const between = all.filter(
    (each) => each !== made && each.sources.has(old) && made.sources.has(each) && each.drop !== null,
  );
  const steps = new Set([old, made, ...between].flatMap((each) => each.steps));
  const end = [...steps].reduce(
    (latest, step) => ((position.get(step) ?? 0) > (position.get(latest) ?? 0) ? step : latest),
    drop,
  );
  return {
    key,
    old: before,
    ...spelledAsBefore(before, { made: table, definition: create.operation }),
    create,
    copy,
    drop,
    end,
    steps,
    inside: new Set(
      [made, ...between].flatMap((each) => each.others.flatMap((other) => (other.key === key ? [] : [other.step]))),
    ),
    renamedAway: old.renamed,
  };
}
