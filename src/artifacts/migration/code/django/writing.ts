import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import type { Recorder } from "../python/recorder.ts";
import type { AlterAction, SchemaCommand } from "../schema-command.ts";
import type { Surroundings } from "./column.ts";
import { tableOf } from "./names.ts";
import type { Model, ProjectState } from "./state.ts";

/** A statement that Django keeps until the end of the migration, and the columns that it is about. */
export interface Deferred {
  readonly table: string;
  readonly columns: readonly string[];
  readonly command: SchemaCommand;
}

/** One direction of one migration while it is written. */
export interface Writing {
  readonly recorder: Recorder;
  readonly dialect: Dialect;
  /** Foreign keys and indexes of new columns and tables (`BaseDatabaseSchemaEditor.deferred_sql`). */
  readonly deferred: Deferred[];
}

/** A model with the models around it, at a moment. */
export interface Placed {
  readonly model: Model;
  readonly around: Surroundings;
  readonly table: ObjectName;
}

export const placed = (model: Model, state: ProjectState, { dialect }: Writing): Placed => ({
  model,
  around: { state, dialect },
  table: tableOf(model, dialect),
});

/** Records one ALTER TABLE. */
export function alter({ recorder }: Writing, table: ObjectName, at: Range, actions: readonly AlterAction[]): void {
  if (actions.length > 0) recorder.command({ at, kind: "alter-table", table, actions });
}

/** Sends what was kept, in its order. */
export function flush({ deferred, recorder }: Writing): void {
  for (const { command } of deferred.splice(0)) recorder.command(command);
}

/** Forgets what was kept for a table or a column that is gone again. */
export function forget({ deferred }: Writing, table: string, column: string | null): void {
  const kept = deferred.filter((each) => each.table !== table || (column !== null && !each.columns.includes(column)));
  deferred.splice(0, deferred.length, ...kept);
}
