import type { Change, EctoCommand } from "./command.ts";
import { isNil, type Options, optionsOf, type Value } from "./value.ts";

/** The command that undoes another, as Ecto.Migration.Runner derives it (`reverse/1`); null: it refuses. */
export function reversed(command: EctoCommand): EctoCommand | null {
  switch (command.kind) {
    case "create-table":
      return { ...command, kind: "drop-table", ifExists: command.ifNotExists, cascade: false };
    case "alter-table": {
      const changes = reversedChanges(command.changes);
      return changes === null ? null : { ...command, changes };
    }
    case "create-index":
      return { ...command, kind: "drop-index", ifExists: command.ifNotExists, cascade: false };
    case "drop-index":
      return { ...command, kind: "create-index", ifNotExists: command.ifExists };
    case "rename-table":
      return { ...command, table: command.newTable, newTable: command.table };
    case "rename-column":
      return { ...command, column: command.newName, newName: command.column };
    case "rename-index":
      return { ...command, index: { ...command.index, name: command.newName }, newName: command.index.name };
    case "create-constraint":
      return { ...command, kind: "drop-constraint", ifExists: false, cascade: false };
    case "execute":
      return command.down === null ? null : { ...command, up: command.down, down: command.up };
    case "unread":
      return command;
    case "drop-table":
    case "drop-constraint":
      return null;
    default:
      return command satisfies never;
  }
}

function reversedChanges(changes: readonly Change[]): readonly Change[] | null {
  const found: Change[] = [];
  for (const change of changes) {
    const back = reversedChange(change);
    if (back === null) return null;
    found.unshift(back);
  }
  return found;
}

function reversedChange(change: Change): Change | null {
  switch (change.kind) {
    case "add":
      return change.ifNotExists ? null : { ...change, kind: "remove", options: new Map(), ifExists: false };
    case "remove":
      return change.type === null || change.ifExists
        ? null
        : { ...change, kind: "add", type: change.type, ifNotExists: false };
    case "modify": {
      const before = statedBefore(change.options);
      if (before === null) return null;
      const from: Value = { kind: "tuple", items: [change.type], from: change.from, to: change.to };
      return { ...change, type: before.type, options: new Map([...before.options, ["from", from]]) };
    }
    default:
      return change satisfies never;
  }
}

/** What `from:` says of the column before; a bare type leaves the other options as they are. Null: it says nothing. */
export function statedBefore(
  options: Options,
): { readonly type: Exclude<Value, { kind: "unknown" }>; readonly options: Options } | null {
  const from = options.get("from");
  if (from === undefined || isNil(from) || from.kind === "unknown") return null;
  const [type, stated] = from.kind === "tuple" ? from.items : [];
  const own = stated?.kind === "list" ? optionsOf(stated) : null;
  if (type !== undefined && own !== null && type.kind !== "unknown") return { type, options: own };
  const others = new Map([...options].filter(([name]) => name !== "from"));
  return from.kind === "tuple" && from.items.length === 1 && type !== undefined && type.kind !== "unknown"
    ? { type, options: others }
    : { type: from, options: others };
}
