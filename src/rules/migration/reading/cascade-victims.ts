import {
  dependentKeys,
  enumOf,
  type ObjectKind,
  type RelationKey,
  resolveRelation,
  type Schema,
  type Step,
  tableOf,
} from "../../../artifacts/migration/index.ts";
import { keyName } from "./sql-name.ts";

/** The table that a step names; empty where it names none. */
export const tableKey = ({ operation, before }: Step): RelationKey =>
  "table" in operation && operation.table !== null ? resolveRelation(before, operation.table) : "";

/** Whether the catalogue knows the object, and so what depends on it; of functions it does not. */
export function isKnown(step: Step): boolean {
  const table = step.before.tables.get(tableKey(step));
  if (table !== undefined) return !table.assumed;
  const { operation, before } = step;
  if (operation.kind === "drop-object" && isView(operation.object))
    return before.views.has(resolveRelation(before, operation.name));
  if (operation.kind === "drop-object" && operation.object === "type") return enumOf(before, operation.name) !== null;
  return operation.kind === "drop-index";
}

/** Views that nothing makes again, foreign keys of other tables and columns of the type that go without being named, as SQL names; `end` is the catalogue after the change. */
export function lost(step: Step, end: Schema): readonly string[] {
  const { before, after, operation } = step;
  const views =
    before.views === after.views
      ? []
      : [...before.views.keys()].filter(
          (key) => !after.views.has(key) && !end.views.has(key) && !isNamed(operation, before, key),
        );
  const target = tableKey(step);
  const keys = dependentKeys(before, target).flatMap((key) => {
    // A table that the change drops as well takes its own foreign keys along: somebody named it.
    const rest = end.tables.has(key) ? after.tables.get(key)?.constraints : undefined;
    return [...(before.tables.get(key)?.constraints.values() ?? [])]
      .filter((each) => each.kind === "foreign-key" && each.references === target && key !== target)
      .filter(({ name }) => rest !== undefined && (!rest.has(name) || takesKeys(step)))
      .map(({ name }) => `${keyName(key)}.${name}`);
  });
  return [...views.map(keyName), ...keys, ...columnsOfType(step)];
}

const isView = (object: ObjectKind): boolean => object === "view" || object === "materialized-view";

/** The columns that are dropped with their type. */
function columnsOfType({ operation, before }: Step): readonly string[] {
  if (operation.kind !== "drop-object" || operation.object !== "type") return [];
  const { name } = operation.name;
  return [...before.tables.values()].flatMap(({ key, columns }) =>
    [...columns.values()]
      .filter(({ type }) => type.schema !== "pg_catalog" && type.name === name)
      .map((column) => `${keyName(key)}.${column.name}`),
  );
}

/** A primary key or unique constraint takes the foreign keys along that rest on it. */
function takesKeys({ operation, before }: Step): boolean {
  if (operation.kind !== "drop-constraint") return false;
  const kind = tableOf(before, operation.table)?.constraints.get(operation.name)?.kind;
  return kind === "primary-key" || kind === "unique";
}

function isNamed(operation: Step["operation"], before: Schema, key: RelationKey): boolean {
  return operation.kind === "drop-object" && resolveRelation(before, operation.name) === key;
}

/** The tables whose foreign keys lead to the one that is emptied, at any depth. */
export function emptied(step: Step): readonly string[] {
  const start = tableKey(step);
  const found = new Set<RelationKey>([start]);
  for (const key of found) {
    for (const dependent of dependentKeys(step.before, key)) {
      const points = [...(step.before.tables.get(dependent)?.constraints.values() ?? [])].some(
        (each) => each.kind === "foreign-key" && each.references === key,
      );
      if (points) found.add(dependent);
    }
  }
  found.delete(start);
  return [...found].map(keyName);
}
