import type { Range } from "../../../../charter/index.ts";
import type { Dialect, ReferentialAction } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import type { LoweredStep } from "../lowered.ts";
import { argument, textArgument, textsArgument, valueAt } from "../php/arguments.ts";
import { nameOf } from "../php/sql-of.ts";
import type { Run } from "../php/tool.ts";
import {
  type Call,
  existence,
  harmless,
  nothing,
  objectValue,
  type PhpObject,
  plainText,
  type Value,
} from "../php/value.ts";
import type { AlterAction, ColumnSpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { tableName } from "../schema-name.ts";
import { type ColumnState, columnObject, noOptions, optionText, typeName, withOptions } from "./column-object.ts";
import { columnType } from "./column-types.ts";
import { generatedName } from "./identifier.ts";

/** One change to a table, not sent yet. */
type TableChange =
  | { readonly kind: "column"; readonly column: ColumnState; readonly changed: boolean }
  | { readonly kind: "action"; readonly action: AlterAction }
  | { readonly kind: "index"; readonly index: IndexSpec }
  | { readonly kind: "primary"; readonly columns: readonly string[]; readonly at: Range }
  | { readonly kind: "drop-index"; readonly name: string; readonly at: Range }
  | { readonly kind: "rename-index"; readonly name: string; readonly to: string; readonly at: Range };

/** A table with what a migration does to it. */
export interface TableState {
  readonly name: string;
  readonly created: boolean;
  readonly at: Range;
  readonly commands: TableChange[];
}

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  cascade: "cascade",
  restrict: "restrict",
  "set null": "set-null",
  "set default": "set-default",
  "no action": "no-action",
});

/** Doctrine\DBAL\Schema\Table as a value. */
export function tableObject(state: TableState, run: Run): Value {
  const object: PhpObject = {
    call: (call) => column(call, state) ?? key(call, state, object) ?? other(call, state, object, run),
    property: () => null,
  };
  return objectValue(object);
}

function column(call: Call, state: TableState): Value | null {
  const { name, args, at } = call;
  if (!/^(?:addColumn|changeColumn|modifyColumn|getColumn)$/.test(name)) return null;
  const columnName = nameOf(valueAt(args, 0), "column");
  const added = name === "addColumn";
  const known = state.commands.find((each) => each.kind === "column" && each.column.name === columnName);
  if (!added && known?.kind === "column") return columnObject(known.column);
  const type = added ? (typeName(valueAt(args, 1)) ?? "unknown") : "";
  const made: ColumnState = {
    at,
    name: columnName,
    type,
    options: withOptions(noOptions, valueAt(args, added ? 2 : 1), type),
  };
  state.commands.push({ kind: "column", column: made, changed: !added });
  return columnObject(made);
}

function key(call: Call, state: TableState, self: PhpObject): Value | null {
  const { name, args, at } = call;
  const add = (change: TableChange): Value => {
    state.commands.push(change);
    return objectValue(self);
  };
  switch (name) {
    case "setPrimaryKey":
      return add({ kind: "primary", columns: textsArgument(args, 0) ?? ["__column__"], at });
    case "addIndex":
    case "addUniqueIndex": {
      const columns = textsArgument(args, 0) ?? ["__column__"];
      const unique = name === "addUniqueIndex";
      const index = textArgument(args, 1) ?? generatedName(unique ? "uniq" : "idx", state.name, columns);
      return add({ kind: "index", index: indexSpec(index, columns, unique, at) });
    }
    case "addForeignKeyConstraint":
      return add({ kind: "action", action: foreignKey(call, state) });
    case "addUniqueConstraint": {
      const columns = textsArgument(args, 0) ?? ["__column__"];
      const constraint = {
        kind: "unique",
        at,
        name: textArgument(args, 1) ?? generatedName("uniq", state.name, columns),
        columns,
      } as const;
      return add({ kind: "action", action: { kind: "add-constraint", at, constraint } });
    }
    case "dropPrimaryKey":
      return add({
        kind: "action",
        action: { kind: "drop-constraint", at, name: `${state.name}_pkey`, constraint: "primary-key", ifExists: false },
      });
    case "removeForeignKey":
    case "dropForeignKey":
      return add({
        kind: "action",
        action: {
          kind: "drop-constraint",
          at,
          name: nameOf(valueAt(args, 0), "key"),
          constraint: "foreign-key",
          ifExists: false,
        },
      });
    case "dropIndex":
    case "dropUniqueConstraint":
    case "removeUniqueConstraint":
      return add({ kind: "drop-index", name: nameOf(valueAt(args, 0), "index"), at });
    case "renameIndex":
      return add({
        kind: "rename-index",
        name: nameOf(valueAt(args, 0), "index"),
        to: nameOf(valueAt(args, 1), "index"),
        at,
      });
    default:
      return null;
  }
}

function foreignKey({ args, at }: Call, state: TableState): AlterAction {
  const target = argument(args, 0)?.value ?? null;
  const named =
    target?.kind === "object"
      ? plainText(target.object.call({ name: "getName", args: { all: [], open: false }, at, whole: at }))
      : null;
  const columns = textsArgument(args, 1) ?? ["__column__"];
  const options = valueAt(args, 3);
  const onDelete = actions[optionText(options, "onDelete")?.toLowerCase() ?? ""];
  const onUpdate = actions[optionText(options, "onUpdate")?.toLowerCase() ?? ""];
  return {
    kind: "add-constraint",
    at,
    constraint: {
      kind: "foreign-key",
      at,
      name: textArgument(args, 4) ?? generatedName("fk", state.name, columns),
      columns,
      table: tableName(named ?? nameOf(target, "table")),
      referencedColumns: textsArgument(args, 2) ?? [],
      ...(onDelete === undefined ? {} : { onDelete }),
      ...(onUpdate === undefined ? {} : { onUpdate }),
    },
  };
}

const indexSpec = (name: string, columns: readonly string[], unique: boolean, at: Range): IndexSpec => ({
  at,
  name,
  keys: columns.map((each) => ({ column: each, expression: null })),
  unique,
  concurrently: false,
  ifNotExists: false,
  method: null,
  where: null,
});

function other({ name, args, at, whole }: Call, state: TableState, self: PhpObject, run: Run): Value | null {
  switch (name) {
    case "dropColumn":
      state.commands.push({
        kind: "action",
        action: {
          kind: "drop-column",
          at,
          column: nameOf(valueAt(args, 0), "column"),
          ifExists: false,
          cascade: false,
        },
      });
      return objectValue(self);
    case "renameColumn":
      state.commands.push({
        kind: "action",
        action: {
          kind: "rename-column",
          at,
          column: nameOf(valueAt(args, 0), "column"),
          to: nameOf(valueAt(args, 1), "column"),
        },
      });
      return objectValue(self);
    case "getName":
      return { kind: "text", parts: [{ kind: "known", text: { text: state.name, rangeOf: () => whole } }] };
    case "addOption":
    case "setComment":
    case "setSchemaConfig":
      return objectValue(self);
    default:
      if (/^has/.test(name)) return existence;
      if (/^(?:get|is|visit|columnsAreIndexed)/.test(name)) return harmless;
      run.unread(at, `$table->${name}()`, "it is no method of DBAL that is read here", true);
      return nothing;
  }
}

/** A column that is changed without its type being stated is no riddle, unless its size changes. */
const isTyped = ({ type, options }: ColumnState): boolean =>
  type !== "" ||
  options.stated.some((option) => /^(?:length|precision|scale|fixed|unsigned|autoincrement)$/.test(option));

const unreadType = ({ at, name }: ColumnState): LoweredStep => ({
  kind: "unread",
  range: at,
  code: `column ${name}`,
  reason: "its type is not known here",
  mayChangeSchema: true,
});

/** What Doctrine sends for a table: of a new one its statement, then its indexes and keys. */
export function tableSteps(state: TableState, dialect: Dialect): readonly LoweredStep[] {
  const table = tableName(state.name);
  const made = (command: SchemaCommand): LoweredStep => ({ kind: "command", command });
  const columns = state.commands.flatMap((each) => (each.kind === "column" ? [each.column] : []));
  const specs = columns.map((each) => columnSpec(each, dialect));
  const steps: LoweredStep[] = columns
    .filter((column, index) => specs[index] === null && isTyped(column))
    .map(unreadType);
  if (state.created) {
    const primary = state.commands.find((each) => each.kind === "primary");
    steps.push(
      made({
        kind: "create-table",
        at: state.at,
        table,
        columns: specs.filter((spec) => spec !== null),
        constraints:
          primary === undefined ? [] : [{ kind: "primary-key", at: primary.at, name: null, columns: primary.columns }],
        indexes: [],
        ifNotExists: false,
      }),
    );
  }
  for (const change of state.commands) steps.push(...changeSteps(change, state, dialect).map(made));
  return steps;
}

function changeSteps(change: TableChange, state: TableState, dialect: Dialect): readonly SchemaCommand[] {
  const table = tableName(state.name);
  switch (change.kind) {
    case "column": {
      if (state.created) return [];
      const action = columnAction(change.column, change.changed, dialect);
      return action === null || isIdle(action)
        ? []
        : [{ kind: "alter-table", at: change.column.at, table, actions: [action] }];
    }
    case "action":
      return [{ kind: "alter-table", at: change.action.at, table, actions: [change.action] }];
    case "index":
      return [{ kind: "create-index", at: change.index.at, table, index: change.index }];
    case "primary": {
      if (state.created) return [];
      const { at, columns } = change;
      const constraint = { kind: "primary-key", at, name: null, columns } as const;
      return [{ kind: "alter-table", at, table, actions: [{ kind: "add-constraint", at, constraint }] }];
    }
    case "drop-index":
      return [{ kind: "drop-index", at: change.at, table, name: change.name, concurrently: false, ifExists: false }];
    case "rename-index":
      return [{ kind: "rename-index", at: change.at, table, name: change.name, to: change.to }];
    default:
      return change satisfies never;
  }
}

/** `getColumn()` that was asked something and changes nothing. */
const isIdle = (action: AlterAction): boolean =>
  action.kind === "alter-column" &&
  action.type === undefined &&
  action.notNull === undefined &&
  action.default === undefined;

function columnAction(column: ColumnState, changed: boolean, dialect: Dialect): AlterAction | null {
  const { at, name, options } = column;
  const spec = columnSpec(column, dialect);
  if (!changed) return spec === null ? null : { kind: "add-column", at, column: spec, ifNotExists: false };
  return {
    kind: "alter-column",
    at,
    column: name,
    ...(spec === null ? {} : { type: spec.type, whole: spec }),
    ...(options.stated.includes("notnull") ? { notNull: options.notnull } : {}),
    ...(options.stated.includes("default") ? { default: options.default } : {}),
  };
}

function columnSpec({ at, name, type, options }: ColumnState, dialect: Dialect): ColumnSpec | null {
  const word = columnType(type, options, dialect);
  if (word === null) return null;
  return {
    at,
    name,
    type: word,
    notNull: options.notnull,
    default: options.default,
    // DBAL 4 declares identity columns on PostgreSQL; before, serial ones.
    ...(options.autoincrement
      ? { generated: dialect === "postgresql" ? ("identity-by-default" as const) : ("auto-increment" as const) }
      : {}),
    ...(options.comment === null ? {} : { comment: options.comment }),
  };
}
