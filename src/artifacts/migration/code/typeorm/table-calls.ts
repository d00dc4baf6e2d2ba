import type { ObjectName } from "../../object-name.ts";
import { quotedObject } from "../../sql-spelling.ts";
import { type JsValue, jsUndefined, textOf, textsOf } from "../javascript/value.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { type RunnerCall, unreadCall } from "./change-request.ts";
import { addOne, changeOne, dropOne, renameOne } from "./column-calls.ts";
import { addConstraint, createIndex, dropConstraint, dropIndex } from "./constraint-calls.ts";
import { constraintName } from "./constraint-name.ts";
import { createTable } from "./create-table.ts";
import { tableKey } from "./known-columns.ts";
import { isTrue, tableNameOf } from "./options.ts";
import { checkSpec, exclusionSpec, foreignKeySpec, uniqueSpec } from "./table-options.ts";

type Action = (call: RunnerCall, table: ObjectName, value: JsValue | undefined) => void;

/** Calls on a table whose second argument says what, and, by the name in the plural, those that take several. */
const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["addColumn", addOne],
  ["dropColumn", dropOne],
  ["renameColumn", renameOne],
  ["changeColumn", (call, table, value) => changeOne(call, table, value, call.args[2])],
  ["createForeignKey", (call, table, value) => addConstraint(call, table, foreignKeySpec(value, table))],
  ["dropForeignKey", (call, table, value) => dropConstraint(call, table, value, "foreign-key")],
  ["createUniqueConstraint", (call, table, value) => addConstraint(call, table, uniqueSpec(value, table))],
  ["dropUniqueConstraint", (call, table, value) => dropConstraint(call, table, value, "unique")],
  ["createCheckConstraint", (call, table, value) => addConstraint(call, table, checkSpec(value, table))],
  ["dropCheckConstraint", (call, table, value) => dropConstraint(call, table, value, "check")],
  ["createExclusionConstraint", (call, table, value) => addConstraint(call, table, exclusionSpec(value, table))],
  ["dropExclusionConstraint", (call, table, value) => dropConstraint(call, table, value, "exclusion")],
  ["createIndex", createIndex],
  ["dropIndex", dropIndex],
  ["createPrimaryKey", createPrimaryKey],
  ["dropPrimaryKey", dropPrimaryKey],
  ["dropTable", dropTable],
  ["renameTable", renameTable],
  ["clearTable", clearTable],
  ["changeTableComment", changeComment],
]);

const plurals: ReadonlyMap<string, string> = new Map([
  ["addColumns", "addColumn"],
  ["dropColumns", "dropColumn"],
  ["createForeignKeys", "createForeignKey"],
  ["dropForeignKeys", "dropForeignKey"],
  ["createUniqueConstraints", "createUniqueConstraint"],
  ["dropUniqueConstraints", "dropUniqueConstraint"],
  ["createCheckConstraints", "createCheckConstraint"],
  ["dropCheckConstraints", "dropCheckConstraint"],
  ["createExclusionConstraints", "createExclusionConstraint"],
  ["dropExclusionConstraints", "dropExclusionConstraint"],
  ["createIndices", "createIndex"],
  ["dropIndices", "dropIndex"],
]);

/** A call of the query runner on a table. Null: it is none. */
export function tableCall(call: RunnerCall): JsValue | null {
  const { name, args, at } = call;
  if (name === "createTable") return creation(call);
  const single = plurals.get(name);
  const action = actions.get(single ?? name);
  if (action === undefined) return name === "changeColumns" ? changeSeveral(call) : null;
  const table = tableNameOf(args[0]) ?? storedName(args[0]);
  const [, value] = args;
  if (table === null) unreadCall(call, "the table is only known when it runs");
  else if (single === undefined) action(call, table, value);
  else if (value?.kind !== "array" || !value.complete) unreadCall(call, "the list is only known when it runs");
  else for (const item of value.items) action(call, table, item);
  return jsUndefined(at);
}

/** The name of a table that `getTable` gave. */
export function storedName(value: JsValue | undefined): ObjectName | null {
  if (value?.kind !== "host") return null;
  const name = value.host.member?.("name", value.at);
  return name?.kind === "string" ? tableNameOf(name) : null;
}

function changeSeveral(call: RunnerCall): JsValue {
  const [target, list] = call.args;
  const table = tableNameOf(target) ?? storedName(target);
  if (table === null || list?.kind !== "array" || !list.complete) {
    unreadCall(call, "the list is only known when it runs");
    return jsUndefined(call.at);
  }
  for (const item of list.items) {
    const entry = (key: string): JsValue | undefined =>
      item.kind === "object" ? item.entries.get(key)?.value : undefined;
    changeOne(call, table, entry("oldColumn"), entry("newColumn"));
  }
  return jsUndefined(call.at);
}

function creation(call: RunnerCall): JsValue {
  const { args, at, dialect, columns, run } = call;
  const [value, ifNotExists, foreignKeys, indexes] = args;
  const isOff = (option: JsValue | undefined): boolean => option?.kind === "boolean" && !option.value;
  const made = createTable(
    value,
    { ifNotExists: isTrue(ifNotExists), foreignKeys: !isOff(foreignKeys), indexes: !isOff(indexes) },
    at,
    dialect,
  );
  const table = tableNameOf(value);
  if (made === null || table === null) {
    unreadCall(call, "the table is only known when it runs");
    return jsUndefined(at);
  }
  for (const command of made.commands) run.emit({ kind: "command", command });
  columns.apply({ table: tableKey(table), name: null, column: null });
  for (const column of made.columns) columns.apply({ table: tableKey(table), name: column.name, column });
  return jsUndefined(at);
}

const send = ({ run }: RunnerCall, command: SchemaCommand): void => run.emit({ kind: "command", command });

function dropTable(call: RunnerCall, table: ObjectName, ifExists: JsValue | undefined): void {
  send(call, { kind: "drop-table", at: call.at, table, ifExists: isTrue(ifExists), cascade: false });
  call.columns.apply({ table: tableKey(table), name: null, column: null });
}

function renameTable(call: RunnerCall, table: ObjectName, value: JsValue | undefined): void {
  const to = textOf(value)?.split(".").at(-1);
  if (to === undefined) unreadCall(call, "the new name is only known when it runs");
  else send(call, { kind: "rename-table", at: call.at, table, to });
}

function clearTable({ run, at, dialect }: RunnerCall, table: ObjectName): void {
  const text = `${dialect === "sqlite" ? "DELETE FROM" : "TRUNCATE TABLE"} ${quotedObject(table, dialect)}`;
  run.emit({ kind: "sql", sql: { text, rangeOf: () => at } });
}

function changeComment(call: RunnerCall, table: ObjectName, value: JsValue | undefined): void {
  send(call, { kind: "comment", at: call.at, table, column: null, text: textOf(value) });
}

function createPrimaryKey(call: RunnerCall, table: ObjectName, value: JsValue | undefined): void {
  const columns = textsOf(value);
  const stated = textOf(call.args[2]);
  if (columns === null) unreadCall(call, "the columns are only known when it runs");
  else {
    const name = call.dialect === "mysql" ? null : (stated ?? constraintName("primary-key", table.name, columns));
    addConstraint(call, table, { kind: "primary-key", at: call.at, name, columns });
  }
}

function dropPrimaryKey(call: RunnerCall, table: ObjectName, value: JsValue | undefined): void {
  if (call.dialect !== "mysql" && textOf(value) === null) {
    unreadCall(call, "the name of the key is only known when it runs");
    return;
  }
  const name = textOf(value) ?? "PRIMARY";
  const action = { kind: "drop-constraint", at: call.at, name, constraint: "primary-key", ifExists: false } as const;
  send(call, { kind: "alter-table", at: call.at, table, actions: [action] });
}
