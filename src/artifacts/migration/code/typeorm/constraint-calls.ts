import type { ObjectName } from "../../object-name.ts";
import { type JsValue, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { AlterAction, ConstraintSpec } from "../schema-command.ts";
import { type RunnerCall, unreadCall } from "./change-request.ts";
import { constraintName, type NamedKind } from "./constraint-name.ts";
import { scalar } from "./options.ts";
import { indexSpec } from "./table-options.ts";

/** Adds what a `TableForeignKey`, `TableUnique` or the like says. */
export function addConstraint(call: RunnerCall, table: ObjectName, constraint: ConstraintSpec | null): void {
  if (constraint === null) {
    unreadCall(call, "the constraint is only known when it runs");
    return;
  }
  alter(call, table, { kind: "add-constraint", at: constraint.at, constraint });
}

type DroppedKind = Exclude<NamedKind, "index">;

const words: Readonly<Record<DroppedKind, Extract<AlterAction, { kind: "drop-constraint" }>["constraint"]>> = {
  "primary-key": "primary-key",
  unique: "unique",
  "foreign-key": "foreign-key",
  check: "check",
  exclusion: "unknown",
};

/** Drops a constraint by its name, or by what it is made of where TypeORM named it. */
export function dropConstraint(
  call: RunnerCall,
  table: ObjectName,
  value: JsValue | undefined,
  kind: DroppedKind,
): void {
  const name = nameOf(value, table, kind);
  if (name === null) {
    unreadCall(call, "the name of the constraint is only known when it runs");
    return;
  }
  alter(call, table, { kind: "drop-constraint", at: call.at, name, constraint: words[kind], ifExists: false });
}

/** Makes an index. */
export function createIndex(call: RunnerCall, table: ObjectName, value: JsValue | undefined): void {
  const index = indexSpec(value, table, call.dialect);
  if (index === null) {
    unreadCall(call, "the index is only known when it runs");
    return;
  }
  call.run.emit({ kind: "command", command: { kind: "create-index", at: call.at, table, index } });
}

/** Drops an index by its name, or by its columns where TypeORM named it. */
export function dropIndex(call: RunnerCall, table: ObjectName | null, value: JsValue | undefined): void {
  const name = nameOf(value, table ?? { schema: null, name: "" }, "index");
  if (name === null || (table === null && textOf(value) === null && scalar(propertyOf(value, "name")) === null)) {
    unreadCall(call, "the name of the index is only known when it runs");
    return;
  }
  const schema = table?.schema ?? null;
  const command = {
    kind: "drop-index",
    at: call.at,
    table,
    name,
    schema,
    concurrently: false,
    ifExists: false,
  } as const;
  call.run.emit({ kind: "command", command });
}

function nameOf(value: JsValue | undefined, table: ObjectName, kind: NamedKind): string | null {
  const stated = textOf(value) ?? scalar(propertyOf(value, "name"));
  if (stated !== null) return stated;
  const columns = textsOf(propertyOf(value, "columnNames"));
  return columns === null ? null : constraintName(kind, table.name, columns, scalar(propertyOf(value, "where")));
}

function alter({ run, at }: RunnerCall, table: ObjectName, action: AlterAction): void {
  run.emit({ kind: "command", command: { kind: "alter-table", at, table, actions: [action] } });
}
