import type { Arguments } from "../python/arguments.ts";
import type { Recorder } from "../python/recorder.ts";
import type { AlterAction, ColumnSpec } from "../schema-command.ts";
import { serverDefault } from "./expression.ts";
import { sqlType } from "./types.ts";

type Name = { readonly schema: string | null; readonly name: string };

/**
 * Records `alter_column`, one ALTER TABLE for each thing that changes (alembic/ddl/postgresql.py: the type first; the name
 * last). False: not all of it is known.
 */
export function alterColumn(given: Arguments, table: Name, column: string | null, recorder: Recorder): boolean {
  if (column === null) return false;
  const { dialect } = recorder;
  const at = recorder.at(given.call.place);
  const actions: AlterAction[] = [];
  const whole = wholeColumn(given, column, recorder);
  const kept = whole === null ? {} : { whole };
  if (given.has("type_")) {
    const type = sqlType(given.get("type_"), dialect);
    if (type === null || type.guessed === true) return false;
    const using = given.text("postgresql_using");
    actions.push({ at, kind: "alter-column", column, type: type.sql, ...(using === null ? {} : { using }), ...kept });
  }
  const nullable = given.flag("nullable");
  if (nullable !== null) actions.push({ at, kind: "alter-column", column, notNull: !nullable, ...kept });
  const stated = given.get("server_default");
  // `False`, the default of the argument, says that the default is left.
  if (stated !== undefined && !(stated.kind === "boolean" && !stated.value)) {
    const fallback = serverDefault(stated, dialect);
    if (!fallback.known) return false;
    actions.push({ at, kind: "alter-column", column, default: fallback.sql });
  }
  const comment = given.get("comment");
  const to = given.text("new_column_name") ?? given.text("name");
  if (to !== null && to !== column) actions.push({ at, kind: "rename-column", column, to });
  if (dialect === "mysql" && whole !== null && actions.length > 0) {
    // MySQL is sent the column as a whole, once.
    const renames = actions.filter(({ kind }) => kind === "rename-column");
    const others = actions.filter((action) => action.kind === "alter-column");
    const merged = others.length === 0 ? [] : [Object.assign({}, ...others) as AlterAction];
    recorder.command({ at, kind: "alter-table", table, actions: [...merged, ...renames] });
  } else for (const action of actions) recorder.command({ at, kind: "alter-table", table, actions: [action] });
  if (comment !== undefined && !(comment.kind === "boolean") && dialect !== "sqlite") {
    recorder.command({ at, kind: "comment", table, column: to ?? column, text: given.text("comment") });
  }
  return true;
}

/** The column as `existing_type`, `existing_nullable` and `existing_server_default` state it; null: its type is not stated. */
function wholeColumn(given: Arguments, column: string, recorder: Recorder): ColumnSpec | null {
  const { dialect } = recorder;
  const type = sqlType(given.get("type_") ?? given.get("existing_type"), dialect);
  if (type === null) return null;
  const nullable = given.flag("nullable") ?? given.flag("existing_nullable") ?? true;
  const stated = given.get("server_default");
  const kept = stated === undefined || (stated.kind === "boolean" && !stated.value);
  const fallback = serverDefault(kept ? given.get("existing_server_default") : stated, dialect);
  const counts = (given.flag("autoincrement") ?? given.flag("existing_autoincrement")) === true;
  return {
    at: recorder.at(given.call.place),
    name: column,
    type: type.sql,
    notNull: !nullable,
    default: fallback.sql,
    ...(counts ? { generated: "auto-increment" as const } : {}),
  };
}
