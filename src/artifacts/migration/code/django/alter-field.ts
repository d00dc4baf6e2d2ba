import type { Range } from "../../../../charter/index.ts";
import { quotedName, quoteName } from "../../sql-spelling.ts";
import { lastWord } from "../python/value.ts";
import type { AlterAction } from "../schema-command.ts";
import { canonical } from "./canonical.ts";
import { columnOf, type DbColumn, primaryKeyOf, targetKey } from "./column.ts";
import { objectName, tableOf } from "./names.ts";
import { columnSpec, fieldIndexes, foreignKeyOf } from "./specs.ts";
import type { Field } from "./state.ts";
import { isManyToMany } from "./write-model.ts";
import { alter, type Placed, type Writing } from "./writing.ts";

/** Arguments of a field that change nothing in the database (`Field.non_db_attrs`). */
const outside: ReadonlySet<string> = new Set([
  "blank",
  "choices",
  "db_column",
  "editable",
  "error_messages",
  "help_text",
  "limit_choices_to",
  "on_delete",
  "related_name",
  "related_query_name",
  "validators",
  "verbose_name",
  "to",
]);

const shown = ({ call }: Field): string =>
  [...call.keywords]
    .filter(([key]) => !outside.has(key))
    .map(([key, value]) => `${key}=${canonical(value)}`)
    .sort()
    .join(",");

/** A field before and after, with the models of both moments. */
export interface FieldChange {
  readonly old: Field;
  readonly new: Field;
  readonly before: Placed;
  readonly after: Placed;
}

/** What `alter_field` sends: only what is another in the database. */
export function alterField(change: FieldChange, at: Range, writing: Writing): void {
  if (isManyToMany(change.old) || isManyToMany(change.new)) {
    if (isManyToMany(change.old) !== isManyToMany(change.new))
      writing.recorder.unread("AlterField", "Django refuses to make one of the other", change.new.place, true);
    return;
  }
  const old = columnOf(change.old, change.before.model, change.before.around);
  const next = columnOf(change.new, change.after.model, change.after.around);
  if (old === null || next === null) return;
  const { table } = change.after;
  const sameClass = lastWord(change.old.call.callee) === lastWord(change.new.call.callee);
  const altered =
    old.name !== next.name || !sameClass || shown(change.old) !== shown(change.new) || !sameReference(old, next);
  if (!altered) return;
  const dropsKey = old.reference !== null;
  if (dropsKey) dropForeignKey(old, change.before, at, writing);
  const related = next.primaryKey && old.type !== next.type ? relatedColumns(change) : [];
  for (const each of related) dropForeignKey(each.column, each.on, at, writing);
  if (old.unique && !next.unique) dropUnique(change.old, old, change.before, at, writing);
  dropIndexes(old, next, change.before, at, writing);
  if (old.name !== next.name)
    alter(writing, table, at, [{ at, kind: "rename-column", column: old.name, to: next.name }]);
  changeColumn(old, next, change.after, { at, place: change.new.place }, writing);
  if (!old.unique && next.unique) {
    const name = objectName(table.name, [next.name], "_uniq", writing.dialect);
    alter(writing, table, at, [
      { at, kind: "add-constraint", constraint: { at, kind: "unique", name, columns: [next.name] } },
    ]);
  }
  for (const index of fieldIndexes(next, table.name, at, change.after.around)) {
    const had = fieldIndexes(old, table.name, at, change.before.around).some(
      ({ name, keys }) => name === index.name && keys[0]?.order === index.keys[0]?.order,
    );
    if (!had) writing.recorder.command({ at, kind: "create-index", table, index });
  }
  for (const each of related) {
    const type = next.type;
    alter(writing, each.on.table, at, [
      {
        at,
        kind: "alter-column",
        column: each.column.name,
        type,
        whole: { ...columnSpec(each.column, at, each.on.around), type },
      },
    ]);
  }
  const constraint = foreignKeyOf(next, table.name, at, change.after.around);
  if (constraint !== null && (dropsKey || old.reference === null))
    alter(writing, table, at, [{ at, kind: "add-constraint", constraint }]);
  for (const each of related) {
    const restored = foreignKeyOf(each.column, each.on.table.name, at, each.on.around);
    if (restored !== null) alter(writing, each.on.table, at, [{ at, kind: "add-constraint", constraint: restored }]);
  }
  changeChecks(change, old, next, at, writing);
}

const sameReference = (old: DbColumn, next: DbColumn): boolean =>
  old.reference?.table.name === next.reference?.table.name && old.reference?.column === next.reference?.column;

function dropForeignKey(column: DbColumn, { table, around }: Placed, at: Range, writing: Writing): void {
  const key = foreignKeyOf(column, table.name, at, around);
  if (key?.name == null || around.dialect === "sqlite") return;
  alter(writing, table, at, [
    { at, kind: "drop-constraint", name: key.name, constraint: "foreign-key", ifExists: false },
  ]);
}

/** The server names the constraint of an inline UNIQUE itself. */
function dropUnique(field: Field, column: DbColumn, { table }: Placed, at: Range, writing: Writing): void {
  const inline = writing.dialect === "postgresql" ? `${table.name}_${column.name}_key` : column.name;
  const isOwn = field.added?.has("unique") === true;
  const name = isOwn ? objectName(table.name, [column.name], "_uniq", writing.dialect) : inline;
  alter(writing, table, at, [{ at, kind: "drop-constraint", name, constraint: "unique", ifExists: false }]);
}

function dropIndexes(old: DbColumn, next: DbColumn, { table, around }: Placed, at: Range, writing: Writing): void {
  const kept = new Set(fieldIndexes(next, table.name, at, around).map(({ name }) => name));
  for (const { name } of fieldIndexes(old, table.name, at, around)) {
    if (name === null || kept.has(name)) continue;
    writing.recorder.command({
      at,
      kind: "drop-index",
      table,
      name,
      concurrently: false,
      ifExists: writing.dialect !== "mysql",
    });
  }
}

/** Type, default for the rows that are there, NOT NULL and the default of the database, in Django's order. */
function changeColumn(
  old: DbColumn,
  next: DbColumn,
  { around, table }: Placed,
  { at, place }: { readonly at: Range; readonly place: Field["place"] },
  writing: Writing,
): void {
  const { recorder } = writing;
  const column = next.name;
  const spec = columnSpec(next, at, around);
  const whole = { ...spec, notNull: next.notNull };
  const fills = !old.notNull && next.notNull && next.dbDefault === null && next.filledWith !== null;
  const actions: AlterAction[] = [];
  if (old.type !== next.type || old.collation !== next.collation) {
    const using = baseOf(old.type) === baseOf(next.type) ? {} : { using: `${quoteName(column)}::${next.type}` };
    actions.push({
      at,
      kind: "alter-column",
      column,
      type: next.type,
      ...(around.dialect === "postgresql" ? using : {}),
      whole: { ...whole, notNull: old.notNull },
    });
  }
  if (old.dbDefault !== next.dbDefault) actions.push({ at, kind: "alter-column", column, default: next.dbDefault });
  if (fills) actions.push({ at, kind: "alter-column", column, default: next.filledWith });
  alter(writing, table, at, actions);
  if (fills && around.dialect !== "sqlite") {
    const name = quoting(around.dialect);
    const on = table.schema === null ? name(table.name) : `${name(table.schema)}.${name(table.name)}`;
    recorder.made(`UPDATE ${on} SET ${name(column)} = ${next.filledWith} WHERE ${name(column)} IS NULL`, place);
  }
  if (old.notNull !== next.notNull)
    alter(writing, table, at, [{ at, kind: "alter-column", column, notNull: next.notNull, whole }]);
  if (fills) alter(writing, table, at, [{ at, kind: "alter-column", column, default: null }]);
  if (old.comment !== next.comment && around.dialect !== "sqlite") {
    recorder.command({ at, kind: "comment", table, column, text: next.comment });
  }
}

const quoting =
  (dialect: Writing["dialect"]) =>
  (name: string): string =>
    quotedName(name, dialect);

const baseOf = (type: string): string => type.replace(/\([^()]*\)/g, "");

function changeChecks(change: FieldChange, old: DbColumn, next: DbColumn, at: Range, writing: Writing): void {
  const { table } = change.after;
  const shape = (column: DbColumn): string | null => (column.check === null ? null : ">= 0");
  if (shape(old) === shape(next) || writing.dialect === "sqlite") return;
  if (old.check !== null) {
    const isOwn = change.old.added?.has("check") === true;
    const inline = `${table.name}_${old.name}_check`;
    const name = isOwn ? objectName(table.name, [old.name], "_check", writing.dialect) : inline;
    alter(writing, table, at, [{ at, kind: "drop-constraint", name, constraint: "check", ifExists: false }]);
  }
  if (next.check === null) return;
  const name = objectName(table.name, [next.name], "_check", writing.dialect);
  alter(writing, table, at, [
    { at, kind: "add-constraint", constraint: { at, kind: "check", name, expression: next.check } },
  ]);
}

/** The foreign keys that point at a key, which have its type. */
function relatedColumns({ after, before }: FieldChange): readonly { readonly column: DbColumn; readonly on: Placed }[] {
  const { around, model } = after;
  const own = [...around.state].find(([, each]) => each === model)?.[0];
  const found: { column: DbColumn; on: Placed }[] = [];
  for (const other of around.state.values()) {
    if (!other.managed) continue;
    for (const field of other.fields.values()) {
      if (isManyToMany(field) || !/(?:ForeignKey|OneToOneField)$/.test(field.call.callee)) continue;
      if (targetKey(field.call, other, around.state) !== own || field.call.keywords.has("to_field")) continue;
      const column = columnOf(field, other, before.around);
      if (column !== null)
        found.push({ column, on: { model: other, around: before.around, table: tableOf(other, around.dialect) } });
    }
  }
  return primaryKeyOf(model) === undefined ? [] : found;
}
