import {
  type Column,
  type Constraint,
  type Index,
  type Migration,
  type MigrationChange,
  type Operation,
  type OperationOf,
  type RelationKey,
  resolveRelation,
  type Schema,
  type Step,
  type TableConstraint,
} from "../../../artifacts/migration/index.ts";
import { oncePerChange } from "./once-per-change.ts";
import { type Rebuild, rebuildsOf } from "./sqlite-rebuilds.ts";

/**
 * A change of SQLite as if its ALTER TABLE could do what the rebuilds of tables do: in place of their steps stand those
 * that lead from the old table to the new one (a column is dropped, becomes NOT NULL, gets another type), at the lines that
 * say it. So rules that know nothing of rebuilds see neither a table dropped nor one renamed. Other changes are as they are.
 */
export const withoutRebuilds: (change: MigrationChange) => MigrationChange = oncePerChange((change) => {
  const altered = alteredChange(change);
  originals.set(altered, change);
  return altered;
});

/** The changes as they were, by what was made of them. */
const originals = new WeakMap<MigrationChange, MigrationChange>();

/** The rebuilds of a change, whether their steps still stand in it or not. */
export const rebuildsIn = (change: MigrationChange): readonly Rebuild[] => rebuildsOf(originals.get(change) ?? change);

function alteredChange(change: MigrationChange): MigrationChange {
  const rebuilds = rebuildsOf(change);
  if (rebuilds.length === 0) return change;
  const parts = new Set(rebuilds.flatMap((each) => [...each.steps]));
  const ends = Map.groupBy(rebuilds, ({ end }) => end);
  const known = new Map(rebuilds.map((each) => [each.key, each]));
  const inside = new Map(rebuilds.flatMap((each) => [...each.inside].map((step) => [step, each])));
  const start = new Map<Migration, Schema>();
  for (const { migration, before } of change.steps) if (!start.has(migration)) start.set(migration, before);
  const steps = change.steps.flatMap((step): readonly Step[] => {
    if (parts.has(step)) return (ends.get(step) ?? []).flatMap(alterations);
    const { operation, migration } = step;
    const rebuild = inside.get(step) ?? (operation.kind === "create-index" ? rebuildUnder(step, known) : undefined);
    if (rebuild === undefined) return [step];
    if (operation.kind !== "create-index" || isIndexAgain(operation, rebuild, start.get(migration))) return [];
    return [{ ...step, operation: { ...operation, table: tableName(rebuild) } }];
  });
  const made = new Set(rebuilds.map(({ key }) => key));
  return { ...change, steps, created: new Set([...change.created].filter((key) => !made.has(key))) };
}

/** The rebuild of the table that an index is made on. */
const rebuildUnder = ({ operation, before }: Step, known: ReadonlyMap<RelationKey, Rebuild>): Rebuild | undefined =>
  operation.kind === "create-index" ? known.get(resolveRelation(before, operation.table)) : undefined;

/** An index that the old table had, or had when the migration began, is made again on the new one. */
function isIndexAgain(
  operation: OperationOf<"create-index">,
  { key, old }: Rebuild,
  start: Schema | undefined,
): boolean {
  const shape = indexShape(operation);
  const before = [...old.indexes.values(), ...(start?.tables.get(key)?.indexes.values() ?? [])];
  return before.some((each) => indexShape(each) === shape);
}

/** What makes two indexes the same but for their names. */
export const indexShape = ({ keys, unique, where }: Pick<Index, "keys" | "unique" | "where">): string =>
  JSON.stringify([
    keys.map(({ column, expression, order = "" }) => [column ?? expression?.conjuncts, order]),
    unique,
    where?.conjuncts ?? null,
  ]);

/** The steps of an ALTER TABLE that would have done it. */
function alterations(rebuild: Rebuild): readonly Step[] {
  const { create, drop, end, old } = rebuild;
  const at = (operation: Operation, { migration, statement, circumstances }: Step): Step => ({
    migration,
    statement,
    operation,
    before: { ...create.before, tables: new Map([...create.before.tables, [old.key, old]]) },
    after: end.after,
    circumstances,
  });
  const renames = renamedColumns(rebuild);
  return [
    ...lostColumns(rebuild, renames).map((operation) => at(operation, drop)),
    ...[...renames].map(([to, column]) => at(renameOf(rebuild, column, to), create)),
    ...columnChanges(rebuild, renames).map((operation) => at(operation, create)),
    ...constraintChanges(rebuild).map((operation) => at(operation, create)),
  ];
}

const tableName = ({ old }: Rebuild) => ({ schema: null, name: old.name });

/** Columns of the new table that take over another's values under a new name: new to old. */
export function renamedColumns({ copy, old, made }: Rebuild): ReadonlyMap<string, string> {
  const { operation } = copy;
  if (operation.kind !== "insert" || operation.query.columns === null || old.columnsOpen) return new Map();
  const targets = operation.columns ?? [...made.columns.keys()];
  const pairs = targets.flatMap((to, index): readonly [string, string][] => {
    const from = operation.query.columns?.[index];
    const isRename = from !== undefined && !old.columns.has(to) && old.columns.has(from) && !made.columns.has(from);
    return isRename ? [[to, from]] : [];
  });
  return new Map(pairs);
}

function lostColumns(rebuild: Rebuild, renames: ReadonlyMap<string, string>): readonly Operation[] {
  const { old, made, drop } = rebuild;
  const taken = new Set(renames.values());
  return [...old.columns.keys()].flatMap((column): readonly Operation[] =>
    made.columns.has(column) || taken.has(column)
      ? []
      : [
          {
            kind: "drop-column",
            range: drop.operation.range,
            table: tableName(rebuild),
            column,
            ifExists: false,
            cascade: false,
          },
        ],
  );
}

const renameOf = (rebuild: Rebuild, column: string, to: string): Operation => ({
  kind: "rename-column",
  range: rangeOfColumn(rebuild, to),
  table: tableName(rebuild),
  column,
  to,
});

const rangeOfColumn = ({ definition }: Rebuild, name: string) =>
  definition.columns.find((column) => column.name === name)?.range ?? definition.range;

/** What becomes of the columns that stay, and those that are new. */
function columnChanges(rebuild: Rebuild, renames: ReadonlyMap<string, string>): readonly Operation[] {
  const { old, made, definition } = rebuild;
  const table = tableName(rebuild);
  return [...made.columns.values()].flatMap((column): readonly Operation[] => {
    const before = old.columns.get(renames.get(column.name) ?? column.name);
    if (before !== undefined) return changesOf(before, column, { table, range: rangeOfColumn(rebuild, column.name) });
    const declared = definition.columns.find(({ name }) => name === column.name);
    if (declared === undefined || old.columnsOpen) return [];
    return [
      { kind: "add-column", range: declared.range, table, column: declared, constraints: [], ifNotExists: false },
    ];
  });
}

type Place = Pick<Extract<Operation, { kind: "set-not-null" }>, "table" | "range">;

function changesOf(before: Column, column: Column, place: Place): readonly Operation[] {
  const found: Operation[] = [];
  if (before.type.name !== column.type.name) {
    found.push({ ...place, kind: "alter-column-type", column: column.name, type: column.type, using: null });
  }
  if (column.notNull !== before.notNull) {
    found.push({ ...place, kind: column.notNull ? "set-not-null" : "drop-not-null", column: column.name });
  }
  const [was, is] = [before.default, column.default];
  if (is !== null && was?.conjuncts[0] !== is.conjuncts[0]) {
    found.push({ ...place, kind: "set-default", column: column.name, default: is });
  } else if (is === null && was !== null) found.push({ ...place, kind: "drop-default", column: column.name });
  return found;
}

/** Keys, checks and references that are gone or new; NOT NULL is the columns' own. */
function constraintChanges(rebuild: Rebuild): readonly Operation[] {
  const { old, made, definition, drop } = rebuild;
  if (old.columnsOpen) return [];
  const before = new Map([...old.constraints.values()].map((each) => [shapeOf(each), each]));
  const after = new Set([...made.constraints.values()].map(shapeOf));
  const dropped = [...before].flatMap(([shape, { name, kind }]): readonly Operation[] =>
    after.has(shape) || kind === "not-null"
      ? []
      : [
          {
            kind: "drop-constraint",
            range: drop.operation.range,
            table: tableName(rebuild),
            name,
            ifExists: false,
            cascade: false,
          },
        ],
  );
  const added = definition.constraints.flatMap((constraint): readonly Operation[] =>
    constraint.kind === "not-null" ||
    constraint.kind === "primary-key" ||
    before.has(declaredShape(constraint, rebuild))
      ? []
      : [{ kind: "add-constraint", range: constraint.range, table: tableName(rebuild), constraint }],
  );
  return [...dropped, ...added];
}

/** What makes two constraints the same but for their names. */
function shapeOf(constraint: TableConstraint): string {
  switch (constraint.kind) {
    case "foreign-key":
      return JSON.stringify([constraint.kind, constraint.columns, constraint.references]);
    case "check":
      return JSON.stringify([constraint.kind, constraint.expression.conjuncts]);
    case "not-null":
      return JSON.stringify([constraint.kind, constraint.column]);
    default:
      return JSON.stringify([constraint.kind, constraint.columns]);
  }
}

function declaredShape(constraint: Constraint, { old }: Rebuild): string {
  switch (constraint.kind) {
    case "foreign-key":
      return JSON.stringify([
        constraint.kind,
        constraint.columns,
        `${constraint.references.schema ?? old.schema}.${constraint.references.name}`,
      ]);
    case "check":
      return JSON.stringify([constraint.kind, constraint.expression.conjuncts]);
    case "not-null":
      return JSON.stringify([constraint.kind, constraint.column]);
    default:
      return JSON.stringify([constraint.kind, constraint.columns]);
  }
}
