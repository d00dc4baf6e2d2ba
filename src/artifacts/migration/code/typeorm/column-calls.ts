import type { ObjectName } from "../../object-name.ts";
import type { JsValue } from "../javascript/value.ts";
import { textOf } from "../javascript/value.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { addColumn, changeColumn } from "./change-column.ts";
import { type RunnerCall, unreadCall } from "./change-request.ts";
import { databaseType } from "./database-type.ts";
import { tableKey } from "./known-columns.ts";
import { type ColumnOptions, columnOptions } from "./options.ts";

const send = ({ run }: RunnerCall, commands: readonly SchemaCommand[]): void => {
  for (const command of commands) run.emit({ kind: "command", command });
};

/** `addColumn`. */
export function addOne(call: RunnerCall, table: ObjectName, value: JsValue | undefined): void {
  const column = columnOptions(value);
  if (column === null) {
    unreadCall(call, "the column is only known when it runs");
    return;
  }
  send(call, addColumn(call.at, table, column, call.dialect));
  call.columns.apply({ table: tableKey(table), name: column.name, column });
}

/** `dropColumn`: the column by its name or as a `TableColumn`. */
export function dropOne(call: RunnerCall, table: ObjectName, value: JsValue | undefined): void {
  const column = textOf(value) ?? columnOptions(value)?.name;
  if (value === undefined || column === undefined || column === null) {
    unreadCall(call, "the column is only known when it runs");
    return;
  }
  const at = value.kind === "string" && value.at.startLine >= call.at.startLine ? value.at : call.at;
  send(call, [
    {
      kind: "alter-table",
      at: call.at,
      table,
      actions: [{ kind: "drop-column", at, column, ifExists: false, cascade: false }],
    },
  ]);
  call.columns.apply({ table: tableKey(table), name: column, column: null });
}

/** `renameColumn`, whose last argument may also be a whole column. */
export function renameOne(call: RunnerCall, table: ObjectName): void {
  const [, from, to] = call.args;
  const column = textOf(from) ?? columnOptions(from)?.name;
  const name = textOf(to);
  if (column === undefined || column === null || (name === null && columnOptions(to) === null)) {
    unreadCall(call, "the column is only known when it runs");
    return;
  }
  if (name === null) {
    changeOne(call, table, from, to);
    return;
  }
  send(call, [
    {
      kind: "alter-table",
      at: call.at,
      table,
      actions: [{ kind: "rename-column", at: call.at, column, to: name }],
    },
  ]);
  const known = call.columns.find(table, column);
  call.columns.apply({ table: tableKey(table), name: column, column: null });
  if (known !== null) call.columns.apply({ table: tableKey(table), name, column: { ...known, name } });
}

/**
 * `changeColumn`. A column that is given by its name is looked up in the database, whose words for types may be others
 * than those of the new column: then it is dropped and made anew, whatever else changes.
 */
export function changeOne(
  call: RunnerCall,
  table: ObjectName,
  from: JsValue | undefined,
  to: JsValue | undefined,
): void {
  const { at, dialect, columns } = call;
  const after = columnOptions(to);
  const given = columnOptions(from);
  const name = textOf(from) ?? given?.name ?? null;
  if (after === null || name === null) {
    unreadCall(call, "the column is only known when it runs");
    return;
  }
  const before = given ?? lookedUp(columns.find(table, name), after, name, dialect);
  if (before === null) {
    unreadCall(call, "what it sends depends on the column as it is, which no call of these migrations declares");
  } else {
    send(call, changeColumn({ at, table, before, after, dialect }));
  }
  columns.apply({ table: tableKey(table), name, column: null });
  columns.apply({ table: tableKey(table), name: after.name, column: after });
}

/** The column as the database has it; one that no call declares is known where its type must differ from the new one. */
function lookedUp(
  known: ColumnOptions | null,
  after: ColumnOptions,
  name: string,
  dialect: RunnerCall["dialect"],
): ColumnOptions | null {
  if (known !== null) return { ...known, type: databaseType(known.type, dialect) };
  const type = databaseType(after.type, dialect);
  return dialect === "sqlite" || type === after.type ? null : { ...after, name, type };
}
