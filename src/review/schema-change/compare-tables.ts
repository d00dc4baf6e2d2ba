import type { Column, ColumnType, Table } from "../../artifacts/migration/index.ts";
import { sqlType } from "../../rules/index.ts";
import type { Renames } from "./renames.ts";
import type { ColumnChange, ForeignKeyChange, IndexChange, TableChange } from "./table-change.ts";

/** More are counted. */
const mostColumns = 40;
const mostOthers = 20;

/**
 * What became of a table; null where nothing of its structure changed. `before` is null for a new one, `after` for one that
 * is gone. Of a table that only the change mentions, what no statement adds was there before.
 */
export function compareTables(before: Table | null, after: Table | null, renames: Renames): TableChange | null {
  const present = after ?? before;
  if (present === null || present.persistence === "temporary") return null;
  const known = before !== null || after?.assumed !== true;
  const columns = after === null ? columnsOfDropped(before) : changedColumns(before, after, renames, known);
  const foreignKeys = compareForeignKeys(before, after, renames);
  const indexes = after === null || (before === null && known) ? [] : compareIndexes(before, after);
  const was = before !== null && after !== null && before.key !== after.key ? shortName(before.key) : null;
  const isNew = before === null && known;
  const touched =
    columns.filter(({ how }) => how !== "kept").length + foreignKeys.filter(({ how }) => how !== "kept").length;
  if (after !== null && !isNew && was === null && touched + indexes.length === 0) return null;
  return {
    table: shortName(present.key),
    how: after === null ? "dropped" : isNew ? "created" : "altered",
    was,
    columns: columns.slice(0, mostColumns),
    moreColumns: Math.max(0, columns.length - mostColumns),
    foreignKeys: foreignKeys.slice(0, mostOthers),
    indexes: indexes.slice(0, mostOthers),
  };
}

/** A table by its name alone where it is in the schema that everybody searches. */
export const shortName = (key: string): string =>
  (key.startsWith("public.") ? key.slice("public.".length) : key).slice(0, 200);

const columnsOfDropped = (table: Table | null): readonly ColumnChange[] =>
  table === null ? [] : [...table.columns.values()].map((column) => described(column, table, "dropped", null));

/** Columns that came, went or changed, and those of the primary key to tell the table by, in the order of the table. */
function changedColumns(before: Table | null, after: Table, renames: Renames, known: boolean): readonly ColumnChange[] {
  const keys = primaryKey(after);
  const kept = new Set<string>();
  const present = [...after.columns.values()].flatMap((column): readonly ColumnChange[] => {
    const oldName = renames.columnBefore(after.key, column.name);
    const old = before?.columns.get(oldName);
    if (old !== undefined) kept.add(oldName);
    if (old === undefined) {
      const isNew = known
        ? !(before?.columnsOpen === true) || renames.adds(after.key, column.name)
        : renames.adds(after.key, column.name);
      return isNew ? [described(column, after, "added", null)] : [];
    }
    const was = difference(old, column);
    if (was !== null) return [described(column, after, "altered", was)];
    return keys.has(column.name) ? [described(column, after, "kept", null)] : [];
  });
  const gone = before === null ? [] : [...before.columns.values()].filter(({ name }) => !kept.has(name));
  return [...present, ...gone.map((column) => described(column, before ?? after, "dropped", null))];
}

/** What a column was, as far as it is something else now; null where it is the same. */
function difference(old: Column, now: Column): string | null {
  const parts = [
    ...(old.name === now.name ? [] : [old.name.slice(0, 80)]),
    ...(typeText(old.type) === typeText(now.type) ? [] : [typeText(old.type)]),
    ...(old.notNull === now.notNull ? [] : [old.notNull ? "not null" : "nullable"]),
  ];
  return parts.length === 0 ? null : parts.join(", ");
}

const described = (
  { name, type, notNull }: Column,
  table: Table,
  how: ColumnChange["how"],
  was: string | null,
): ColumnChange => ({
  name: name.slice(0, 200),
  type: typeText(type),
  notNull,
  primaryKey: primaryKey(table).has(name),
  how,
  was,
});

const typeText = (type: ColumnType): string => sqlType(type).slice(0, 120);

const primaryKey = ({ constraints }: Table): ReadonlySet<string> =>
  new Set([...constraints.values()].flatMap((each) => (each.kind === "primary-key" ? each.columns : [])));

/** Foreign keys of a table, in its order; those that are gone last. One to a table with a new name is the one it was. */
function compareForeignKeys(before: Table | null, after: Table | null, renames: Renames): readonly ForeignKeyChange[] {
  const [old, now] = [foreignKeys(before), foreignKeys(after)];
  const former = new Map([...renames.tables].map(([to, from]) => [shortName(to), shortName(from)]));
  const said = ({ columns, to }: ForeignKeyChange): string => JSON.stringify([columns, former.get(to) ?? to]);
  const [oldSaid, nowSaid] = [new Set(old.map(said)), new Set(now.map(said))];
  return [
    ...now.map((key): ForeignKeyChange => ({ ...key, how: oldSaid.has(said(key)) ? "kept" : "added" })),
    ...old.filter((key) => !nowSaid.has(said(key))).map((key): ForeignKeyChange => ({ ...key, how: "dropped" })),
  ];
}

function foreignKeys(table: Table | null): readonly ForeignKeyChange[] {
  if (table === null) return [];
  const single = new Set(
    [...table.constraints.values()].flatMap((each) =>
      each.kind === "primary-key" || each.kind === "unique" ? [each.columns.join("\u0000")] : [],
    ),
  );
  return [...table.constraints.values()].flatMap((each): readonly ForeignKeyChange[] =>
    each.kind === "foreign-key"
      ? [
          {
            columns: each.columns.slice(0, 8).map((name) => name.slice(0, 200)),
            to: shortName(each.references),
            optional: each.columns.some((name) => table.columns.get(name)?.notNull !== true),
            unique: single.has(each.columns.join("\u0000")),
            how: "kept",
          },
        ]
      : [],
  );
}

function compareIndexes(before: Table | null, after: Table): readonly IndexChange[] {
  const own = (table: Table | null) =>
    [...(table?.indexes.values() ?? [])].filter(({ constraint }) => constraint === null);
  const named = (table: Table | null) => new Set(own(table).map(({ name }) => name));
  const [old, now] = [named(before), named(after)];
  const told =
    (how: IndexChange["how"]) =>
    ({ name, unique }: { readonly name: string; readonly unique: boolean }) => ({
      name: name.slice(0, 200),
      unique,
      how,
    });
  return [
    ...own(after)
      .filter(({ name }) => !old.has(name))
      .map(told("added")),
    ...own(before)
      .filter(({ name }) => !now.has(name))
      .map(told("dropped")),
  ];
}
