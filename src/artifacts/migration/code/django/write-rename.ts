import type { Range } from "../../../../charter/index.ts";
import { columnOf } from "./column.ts";
import { indexTogether, uniqueTogether } from "./specs.ts";
import type { DjangoOperation, Model, ProjectState } from "./state.ts";
import { isManyToMany, joinTableOf } from "./write-model.ts";
import { alter, type Placed, placed, type Writing } from "./writing.ts";

/** A model before and after an operation, each with the models around it. */
export interface ModelChange {
  readonly before: Placed;
  readonly after: Placed;
}

/** The table under its new name, and the join tables, which carry the names of both models. */
export function renameTable({ before, after }: ModelChange, at: Range, writing: Writing): void {
  const { recorder } = writing;
  const rename = (from: Placed["table"], to: Placed["table"]): void => {
    if (from.name !== to.name) recorder.command({ at, kind: "rename-table", table: from, to: to.name });
    if (to.schema !== null && from.schema !== to.schema) {
      alter(writing, { schema: from.schema, name: to.name }, at, [{ at, kind: "set-schema", schema: to.schema }]);
    }
  };
  rename(before.table, after.table);
  for (const [name, field] of before.model.fields) {
    const renamed = after.model.fields.get(name);
    if (renamed === undefined || !isManyToMany(field)) continue;
    const [old, next] = [joinTableOf(field, before), joinTableOf(renamed, after)];
    if (old === null || next === null) continue;
    rename(old.name, next.name);
    if (old.from !== next.from)
      alter(writing, next.name, at, [{ at, kind: "rename-column", column: old.from, to: next.from }]);
    if (old.to !== next.to) alter(writing, next.name, at, [{ at, kind: "rename-column", column: old.to, to: next.to }]);
  }
}

/** The columns of the join tables of other models that point at a model that is renamed. */
export function renamePointers(
  { before, after }: ModelChange,
  states: readonly [ProjectState, ProjectState],
  at: Range,
  writing: Writing,
): void {
  const [old, next] = states;
  for (const [key, model] of old) {
    const other = next.get(key);
    if (other === undefined || model === before.model || other === after.model) continue;
    for (const [name, field] of model.fields) {
      const renamed = other.fields.get(name);
      if (renamed === undefined || renamed === field || !isManyToMany(field)) continue;
      const [from, to] = [
        joinTableOf(field, placed(model, old, writing)),
        joinTableOf(renamed, placed(other, next, writing)),
      ];
      if (from !== null && to !== null && from.to !== to.to) {
        alter(writing, to.name, at, [{ at, kind: "rename-column", column: from.to, to: to.to }]);
      }
    }
  }
}

/** The column of a field under its new name. */
export function renameField(
  { before, after }: ModelChange,
  from: string,
  to: string,
  at: Range,
  writing: Writing,
): void {
  const [old, next] = [before.model.fields.get(from), after.model.fields.get(to)];
  if (old === undefined || next === undefined) return;
  if (isManyToMany(old)) {
    const [joined, renamed] = [joinTableOf(old, before), joinTableOf(next, after)];
    if (joined !== null && renamed !== null && joined.name.name !== renamed.name.name) {
      writing.recorder.command({ at, kind: "rename-table", table: joined.name, to: renamed.name.name });
    }
    return;
  }
  const column = columnOf(old, before.model, before.around)?.name;
  const renamed = columnOf(next, after.model, after.around)?.name;
  if (column === undefined || renamed === undefined || column === renamed) return;
  alter(writing, after.table, at, [{ at, kind: "rename-column", column, to: renamed }]);
}

/** `unique_together` and `index_together`: what is gone, then what is new. */
export function alterTogether(
  { before, after }: ModelChange,
  { what, sets }: Pick<Extract<DjangoOperation, { kind: "together" }>, "what" | "sets">,
  at: Range,
  writing: Writing,
): void {
  const { recorder } = writing;
  const had = togetherOf(before.model, what);
  const shown = (names: readonly string[]): string => names.join("\0");
  for (const names of had.filter((each) => !sets.some((other) => shown(other) === shown(each)))) {
    if (what === "unique") {
      const { name } = uniqueTogether(names, before.model, at, before.around);
      if (name !== null)
        alter(writing, before.table, at, [
          { at, kind: "drop-constraint", name, constraint: "unique", ifExists: false },
        ]);
    } else {
      const { name } = indexTogether(names, before.model, at, before.around);
      if (name !== null)
        recorder.command({
          at,
          kind: "drop-index",
          table: before.table,
          name,
          concurrently: false,
          ifExists: writing.dialect !== "mysql",
        });
    }
  }
  for (const names of sets.filter((each) => each.length > 0 && !had.some((other) => shown(other) === shown(each)))) {
    if (what === "unique") {
      const constraint = uniqueTogether(names, after.model, at, after.around);
      alter(writing, after.table, at, [{ at, kind: "add-constraint", constraint }]);
    } else {
      const index = indexTogether(names, after.model, at, after.around);
      recorder.command({ at, kind: "create-index", table: after.table, index });
    }
  }
}

const togetherOf = (model: Model, what: "unique" | "index"): readonly (readonly string[])[] =>
  what === "unique" ? model.uniqueTogether : model.indexTogether;
