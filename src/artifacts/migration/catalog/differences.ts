import type { ColumnType } from "../operation.ts";
import type { RelationKey, Schema, Table, TableConstraint } from "../schema.ts";
import { changedKeys } from "./layered-map.ts";

/** Something that one catalogue has and another has not, or has otherwise. */
export interface SchemaDifference {
  readonly how: "missing" | "added" | "different";
  readonly kind: "table" | "column" | "constraint" | "index" | "policy" | "trigger" | "row security" | "view" | "type";
  /** The table (or view, or type) by its key. */
  readonly key: RelationKey;
  /** The name of the column, index or the like; for a constraint what it says. Null: the whole. */
  readonly member: string | null;
}

/**
 * What differs in structure between two catalogues of which one was made from the other, seen from `before`. Names that
 * the server chooses, the order of columns, comments, owners and privileges do not count; temporary tables and those
 * that either side only assumes are left out. At most `limit` differences.
 */
export function schemaDifferences(before: Schema, after: Schema, limit: number): readonly SchemaDifference[] {
  const found: SchemaDifference[] = [];
  for (const each of differences(before, after)) {
    if (found.length >= limit) break;
    found.push(each);
  }
  return found;
}

function* differences(before: Schema, after: Schema): Iterable<SchemaDifference> {
  for (const key of changedKeys(before.tables, after.tables)) {
    const [old, now] = [before.tables.get(key), after.tables.get(key)];
    if (old === now || [old, now].some((each) => each?.assumed === true || each?.persistence === "temporary")) continue;
    if (old === undefined || now === undefined) {
      yield { how: old === undefined ? "added" : "missing", kind: "table", key, member: null };
    } else yield* ofTables(old, now);
  }
  yield* ofNames("view", before.views, after.views);
  yield* ofNames("type", before.enums, after.enums);
}

function* ofNames(
  kind: "view" | "type",
  before: ReadonlyMap<RelationKey, unknown>,
  after: ReadonlyMap<RelationKey, unknown>,
): Iterable<SchemaDifference> {
  for (const key of changedKeys(before, after)) {
    if (before.has(key) === after.has(key)) continue;
    yield { how: before.has(key) ? "missing" : "added", kind, key, member: null };
  }
}

function* ofTables(before: Table, after: Table): Iterable<SchemaDifference> {
  const { key } = before;
  if (!before.columnsOpen && !after.columnsOpen) yield* ofColumns(before, after);
  const constraints = [said(before), said(after)] as const;
  yield* ofSets("constraint", key, constraints[0], constraints[1]);
  yield* ofSets("index", key, ownIndexes(before), ownIndexes(after));
  yield* ofSets("policy", key, new Set(before.policies.keys()), new Set(after.policies.keys()));
  yield* ofSets("trigger", key, new Set(before.triggers.keys()), new Set(after.triggers.keys()));
  if (before.rowSecurity !== after.rowSecurity) yield { how: "different", kind: "row security", key, member: null };
}

function* ofColumns(before: Table, after: Table): Iterable<SchemaDifference> {
  const { key } = before;
  yield* ofSets("column", key, new Set(before.columns.keys()), new Set(after.columns.keys()));
  for (const [member, old] of before.columns) {
    const now = after.columns.get(member);
    if (now === undefined || now === old) continue;
    const same =
      typeText(now.type) === typeText(old.type) &&
      now.notNull === old.notNull &&
      (now.default === null) === (old.default === null);
    if (!same) yield { how: "different", kind: "column", key, member };
  }
}

function* ofSets(
  kind: SchemaDifference["kind"],
  key: RelationKey,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Iterable<SchemaDifference> {
  for (const member of before) if (!after.has(member)) yield { how: "missing", kind, key, member };
  for (const member of after) if (!before.has(member)) yield { how: "added", kind, key, member };
}

const typeText = ({ schema, name, modifiers, arrayDimensions }: ColumnType): string =>
  `${schema ?? ""}.${name}(${modifiers.join()})${"[]".repeat(arrayDimensions)}`;

/** Indexes by name, without those that constraints own. */
const ownIndexes = ({ indexes }: Table): ReadonlySet<string> =>
  new Set([...indexes.values()].flatMap(({ name, constraint }) => (constraint === null ? [name] : [])));

/** Constraints by what they say. NOT NULL is told by its column. */
const said = ({ constraints }: Table): ReadonlySet<string> =>
  new Set([...constraints.values()].flatMap((each) => (each.kind === "not-null" ? [] : [saidOf(each)])));

function saidOf(constraint: TableConstraint): string {
  switch (constraint.kind) {
    case "primary-key":
      return `PRIMARY KEY (${constraint.columns.join(", ")})`;
    case "unique":
      return `UNIQUE (${constraint.columns.join(", ")})`;
    case "foreign-key":
      return `FOREIGN KEY (${constraint.columns.join(", ")}) REFERENCES ${constraint.references} ON DELETE ${constraint.onDelete}`;
    case "check":
      return `CHECK (${constraint.expression.conjuncts.join(" AND ")})`;
    case "exclusion":
      return `EXCLUDE (${constraint.columns.join(", ")})`;
    case "not-null":
      return `NOT NULL (${constraint.column})`;
    default:
      return constraint satisfies never;
  }
}
