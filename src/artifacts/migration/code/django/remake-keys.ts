import type { Range } from "../../../../charter/index.ts";
import { columnOf } from "./column.ts";
import { foreignKeyOf } from "./specs.ts";
import type { ProjectState } from "./state.ts";
import { isManyToMany } from "./write-model.ts";
import type { ModelChange } from "./write-rename.ts";
import { alter, placed, type Writing } from "./writing.ts";

/**
 * The foreign keys that point at a model whose table gets another name: Django drops them and makes them anew under the new
 * name, which checks all rows. Source: django/db/backends/base/schema.py, `_field_should_be_altered` (5.2), and what 3.2
 * was seen to send.
 */
export function remakeKeys(
  { before, after }: ModelChange,
  [old, next]: readonly [ProjectState, ProjectState],
  at: Range,
  writing: Writing,
): void {
  if (writing.dialect === "sqlite" || before.table.name === after.table.name) return;
  for (const [key, model] of old) {
    const other = model === before.model ? after.model : next.get(key);
    if (other === undefined || !other.managed) continue;
    const [from, to] = [placed(model, old, writing), placed(other, next, writing)];
    for (const [name, field] of model.fields) {
      const renamed = other.fields.get(name);
      if (renamed === undefined || isManyToMany(field)) continue;
      const column = columnOf(field, model, from.around);
      if (column?.reference?.table.name !== before.table.name) continue;
      const gone = foreignKeyOf(column, from.table.name, at, from.around)?.name ?? null;
      const pointing = columnOf(renamed, other, to.around);
      const constraint = pointing === null ? null : foreignKeyOf(pointing, to.table.name, at, to.around);
      if (gone === null || constraint === null) continue;
      alter(writing, to.table, at, [
        { at, kind: "drop-constraint", name: gone, constraint: "foreign-key", ifExists: false },
      ]);
      alter(writing, to.table, at, [{ at, kind: "add-constraint", constraint }]);
    }
  }
}
