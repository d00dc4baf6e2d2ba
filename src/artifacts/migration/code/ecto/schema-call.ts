import type { SyntaxNode } from "../syntax-node.ts";
import { changeCall } from "./change-call.ts";
import { objectCall } from "./object-call.ts";
import { primaryKeyOf } from "./primary-key.ts";
import { flush, queue, type Run, runBlock, type Scope, tellUnread } from "./run.ts";
import { bodyOf, type CallNode, shortCode } from "./source.ts";
import { atomAt, nameOf, optionsOf, spanOf, unknownAt, type Value } from "./value.ts";

/** A function of Ecto.Migration; null: it is none. Source: ecto_sql, lib/ecto/migration.ex, November 2026. */
export function schemaCall(run: Run, call: CallNode, scope: Scope, args: readonly Value[]): Value | null {
  const done = atomAt("ok", call.node);
  switch (call.name) {
    case "create":
    case "create_if_not_exists":
      create(run, call, scope, args[0]);
      return done;
    case "alter":
      alter(run, call, scope, args[0]);
      return done;
    case "drop":
    case "drop_if_exists":
      drop(run, call, args);
      return done;
    case "rename":
      rename(run, call, args);
      return done;
    case "execute":
      execute(run, call, args);
      return done;
    case "execute_file":
      tellUnread(run, call.node, shortCode(run.source, call.node), "its SQL stands in another file", true);
      return done;
    case "flush":
      // Backwards `change` is queued as a whole before it is turned round: Ecto raises here.
      if (run.direction === "down" && !run.module.functions.has("down/0")) run.refused.push(spanOf(call.node));
      else flush(run);
      return done;
    case "direction":
      return atomAt(run.direction, call.node);
    case "repo":
      return unknownAt(call.node, "repo()");
    case "prefix":
      return unknownAt(call.node, "prefix()");
    default:
      return objectCall(run, call, args) ?? changeCall(run, call, args);
  }
}

/** `do … end`, or `do:` among the arguments. */
const blockOf = (run: Run, call: CallNode): readonly SyntaxNode[] | null => bodyOf(run.source, call);

function create(run: Run, call: CallNode, scope: Scope, object: Value | undefined): void {
  const at = spanOf(call.node);
  const ifNotExists = call.name === "create_if_not_exists";
  if (object?.kind === "table") {
    const { table } = object;
    const inner = changesIn(run, blockOf(run, call) ?? [], scope);
    const key = primaryKeyOf(run, table, object);
    const changes = key === null ? inner : [key, ...inner];
    queue(run, { kind: "create-table", table, changes, ifNotExists, ...at });
  } else if (object?.kind === "index") {
    queue(run, { kind: "create-index", index: object.index, ifNotExists, ...at });
  } else if (object?.kind === "constraint") {
    queue(run, { kind: "create-constraint", constraint: object.constraint, ...at });
  } else computed(run, call);
}

function alter(run: Run, call: CallNode, scope: Scope, object: Value | undefined): void {
  if (object?.kind !== "table") {
    computed(run, call);
    return;
  }
  const changes = changesIn(run, blockOf(run, call) ?? [], scope);
  if (changes.length > 0) queue(run, { kind: "alter-table", table: object.table, changes, ...spanOf(call.node) });
}

/** The lines of a table that a block states. */
function changesIn(run: Run, block: readonly SyntaxNode[], scope: Scope) {
  const before = run.done.changes;
  const changes: NonNullable<typeof before> = [];
  run.done.changes = changes;
  runBlock(run, block, new Map(scope));
  run.done.changes = before;
  return changes;
}

function drop(run: Run, call: CallNode, [object, mode]: readonly Value[]): void {
  const at = spanOf(call.node);
  const ifExists = call.name === "drop_if_exists";
  const cascade = nameOf(optionsOf(mode)?.get("mode")) === "cascade";
  if (object?.kind === "table") queue(run, { kind: "drop-table", table: object.table, ifExists, cascade, ...at });
  else if (object?.kind === "index") queue(run, { kind: "drop-index", index: object.index, ifExists, cascade, ...at });
  else if (object?.kind === "constraint") {
    queue(run, { kind: "drop-constraint", constraint: object.constraint, ifExists, cascade, ...at });
  } else computed(run, call);
}

function rename(run: Run, call: CallNode, args: readonly Value[]): void {
  const at = spanOf(call.node);
  const [object, second, third] = args;
  const to = optionsOf(third ?? second)?.get("to");
  const name = nameOf(to);
  const column = third === undefined ? null : nameOf(second);
  if (object?.kind === "table" && to?.kind === "table") {
    queue(run, { kind: "rename-table", table: object.table, newTable: to.table, ...at });
  } else if (object?.kind === "table" && column !== null && name !== null) {
    queue(run, { kind: "rename-column", table: object.table, column, newName: name, ...at });
  } else if (object?.kind === "index" && name !== null) {
    queue(run, { kind: "rename-index", index: object.index, newName: name, ...at });
  } else computed(run, call);
}

function execute(run: Run, call: CallNode, [up, down]: readonly Value[]): void {
  const readable = (value: Value | undefined): boolean =>
    value === undefined || value.kind === "text" || value.kind === "function";
  if (up === undefined || !readable(up) || !readable(down)) {
    tellUnread(run, call.node, shortCode(run.source, call.node), "its SQL is computed", true);
    return;
  }
  queue(run, { kind: "execute", up, down: down ?? null, ...spanOf(call.node) });
}

function computed(run: Run, call: CallNode): void {
  tellUnread(run, call.node, shortCode(run.source, call.node), "what it names is computed", true);
}
