import type { LoweredStep } from "../lowered.ts";
import type { ColumnSpec, ConstraintSpec, IndexKeySpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { sqlKey } from "../sql-index-key.ts";
import type { EctoCommand } from "./command.ts";
import { actionsOf, addedColumn, keyOf, type Lowering } from "./lower-column.ts";
import { columnOf } from "./object-call.ts";
import { rangeIn, shortCode } from "./source.ts";
import { type EctoConstraint, type EctoIndex, nameOf, truth } from "./value.ts";

/** A command that Ecto writes itself, as its adapter would (lib/ecto/adapters/postgres/connection.ex, `execute_ddl`). */
export function lowerCommand(
  lowering: Lowering,
  command: Exclude<EctoCommand, { kind: "execute" }>,
): readonly LoweredStep[] {
  const at = rangeIn(lowering.source, command);
  const made = commandOf(lowering, command, at);
  if (made !== null) return made.map((each) => ({ kind: "command", command: each }));
  if (command.kind === "unread") {
    const { code, reason, mayChangeSchema } = command;
    return [{ kind: "unread", range: at, code, reason, mayChangeSchema }];
  }
  const code = shortCode(lowering.source, command);
  return [{ kind: "unread", range: at, code, reason: "part of it is computed", mayChangeSchema: true }];
}

function commandOf(
  lowering: Lowering,
  command: Exclude<EctoCommand, { kind: "execute" }>,
  at: SchemaCommand["at"],
): readonly SchemaCommand[] | null {
  switch (command.kind) {
    case "create-table":
      return createTable(lowering, command, at);
    case "drop-table": {
      const { ifExists, cascade } = command;
      return [{ at, kind: "drop-table", table: nameIn(command.table), ifExists, cascade }];
    }
    case "alter-table":
      return alterTable(lowering, command, at);
    case "create-index": {
      const index = indexSpec(command.index, command.ifNotExists, at);
      return [{ at, kind: "create-index", table: onTable(command.index), index }];
    }
    case "drop-index": {
      const { index, ifExists } = command;
      const concurrently = isTrue(index, "concurrently");
      return [
        {
          at,
          kind: "drop-index",
          table: onTable(index),
          name: index.name,
          schema: index.prefix,
          concurrently,
          ifExists,
        },
      ];
    }
    case "rename-table":
      return [{ at, kind: "rename-table", table: nameIn(command.table), to: command.newTable.name }];
    case "rename-column": {
      const action = { at, kind: "rename-column", column: command.column, to: command.newName } as const;
      return [{ at, kind: "alter-table", table: nameIn(command.table), actions: [action] }];
    }
    case "rename-index":
      return [
        { at, kind: "rename-index", table: onTable(command.index), name: command.index.name, to: command.newName },
      ];
    case "create-constraint": {
      const constraint = constraintSpec(command.constraint, at);
      if (constraint === null) return null;
      const action = { at, kind: "add-constraint", constraint } as const;
      return [{ at, kind: "alter-table", table: onTable(command.constraint), actions: [action] }];
    }
    case "drop-constraint": {
      const { constraint, ifExists, cascade } = command;
      const action = {
        at,
        kind: "drop-constraint",
        name: constraint.name,
        constraint: "unknown",
        ifExists,
        cascade,
      } as const;
      return [{ at, kind: "alter-table", table: onTable(constraint), actions: [action] }];
    }
    case "unread":
      return null;
    default:
      return command satisfies never;
  }
}

const nameIn = ({ prefix, name }: { readonly prefix: string | null; readonly name: string }) => ({
  schema: prefix,
  name,
});
const onTable = ({ prefix, table }: { readonly prefix: string | null; readonly table: string }) => ({
  schema: prefix,
  name: table,
});
const isTrue = ({ options }: EctoIndex, name: string): boolean =>
  options.has(name) && truth(options.get(name)) === true;

function createTable(
  lowering: Lowering,
  { table, changes, ifNotExists }: Extract<EctoCommand, { kind: "create-table" }>,
  at: SchemaCommand["at"],
): readonly SchemaCommand[] | null {
  const adds = changes.filter((change) => change.kind === "add");
  const keys = adds.filter(({ options }) => options.has("primary_key") && truth(options.get("primary_key")) === true);
  // SQLite numbers rows only where the key stands beside its column.
  const alone = lowering.dialect === "sqlite" && keys.length === 1;
  const columns: ColumnSpec[] = [];
  const constraints: ConstraintSpec[] = [];
  for (const change of adds) {
    const added = addedColumn(lowering, table, change, alone);
    if (added === null) return null;
    columns.push(added.column);
    constraints.push(...added.constraints);
  }
  if (keys.length > 0 && !alone)
    constraints.push(
      keyOf(
        at,
        keys.map(({ column }) => column),
      ),
    );
  const tail = nameOf(table.options.get("options"));
  const comment = nameOf(table.options.get("comment"));
  const more = { ...(tail === null ? {} : { tail }), ...(comment === null ? {} : { comment }) };
  return [{ at, kind: "create-table", table: nameIn(table), columns, constraints, indexes: [], ifNotExists, ...more }];
}

function alterTable(
  lowering: Lowering,
  { table, changes }: Extract<EctoCommand, { kind: "alter-table" }>,
  at: SchemaCommand["at"],
): readonly SchemaCommand[] | null {
  if (lowering.dialect === "sqlite" && changes.some(({ kind }) => kind === "modify")) return null;
  const lowered = changes.map((change) => actionsOf(lowering, table, change));
  if (lowered.includes(null)) return null;
  const actions = lowered.flatMap((each) => each ?? []);
  const comments = changes.flatMap((change): SchemaCommand[] => {
    const text =
      change.kind === "modify" && lowering.dialect === "postgresql" ? nameOf(change.options.get("comment")) : null;
    const place = rangeIn(lowering.source, change);
    return text === null ? [] : [{ at: place, kind: "comment", table: nameIn(table), column: change.column, text }];
  });
  return [{ at, kind: "alter-table", table: nameIn(table), actions }, ...comments];
}

function indexSpec(index: EctoIndex, ifNotExists: boolean, at: SchemaCommand["at"]): IndexSpec {
  const { options } = index;
  const include = options.get("include");
  const method = nameOf(options.get("using"));
  const nullsNotDistinct = options.has("nulls_distinct") && truth(options.get("nulls_distinct")) === false;
  return {
    at,
    name: index.name,
    keys: index.columns.map(keySpec),
    unique: isTrue(index, "unique"),
    concurrently: isTrue(index, "concurrently"),
    ifNotExists,
    method: method === null ? null : method.toLowerCase(),
    where: nameOf(options.get("where")),
    ...(include?.kind === "list" ? { include: include.items.flatMap((item) => nameOf(item) ?? []) } : {}),
    ...(nullsNotDistinct ? { nullsNotDistinct } : {}),
  };
}

/** An atom is a column; a text is SQL that is written as it is. */
function keySpec(item: Parameters<typeof columnOf>[0]): IndexKeySpec {
  const column = columnOf(item);
  const name = nameOf(column?.written) ?? "";
  const key = column?.written.kind === "text" ? sqlKey(name) : { column: name, expression: null };
  const direction = column?.direction?.replaceAll("_", " ");
  return direction === undefined ? key : { ...key, order: direction };
}

function constraintSpec({ name, options }: EctoConstraint, at: SchemaCommand["at"]): ConstraintSpec | null {
  const check = nameOf(options.get("check"));
  const exclude = nameOf(options.get("exclude"));
  const notValid = options.has("validate") && truth(options.get("validate")) === false;
  if (check !== null) return { at, kind: "check", name, expression: check, ...(notValid ? { notValid } : {}) };
  return exclude === null ? null : { at, kind: "raw", name, sql: `EXCLUDE USING ${exclude}` };
}
