import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { Dialect } from "../../operation.ts";
import { quoteName } from "../../sql-spelling.ts";
import { referentialAction } from "../javascript/referential-action.ts";
import { textsOf } from "../javascript/value.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, ColumnSpec, ConstraintSpec, ForeignKeySpec, SchemaCommand } from "../schema-command.ts";
import { actionSteps, checkOf, keyOptions } from "./action.ts";
import { columnSpec, defaultOf, isNotNull, nativeEnum } from "./column-spec.ts";
import type { KnexColumn, KnexForeign, KnexTable } from "./model.ts";
import { madeName, tableName } from "./name.ts";

/** A table that a callback spoke of. `written`: its name as the migration gives it. */
export interface KnexTarget {
  readonly written: string;
  readonly schema: string | null;
  readonly at: Range;
  readonly dialect: Dialect;
}

type Unread = Extract<LoweredStep, { kind: "unread" }>;

const command = (made: SchemaCommand): LoweredStep => ({ kind: "command", command: made });

const unknownType = ({ name, at }: KnexColumn): Unread => ({
  kind: "unread",
  range: at,
  code: name,
  reason: "its type is only known when it runs",
  mayChangeSchema: true,
});

/** The steps of `createTable` (knex 3, schema/tablecompiler.js, `create`, and the compilers of the dialects). */
export function createSteps(table: KnexTable, target: KnexTarget, ifNotExists: boolean): readonly LoweredStep[] {
  const { dialect, at, written, schema } = target;
  const name = tableName(written, schema);
  const primary = table.actions.flatMap((action) => primaryKey(action, target));
  const columns = table.columns.map((column) => columnSpec(column, dialect, primary.length > 0) ?? unknownType(column));
  const inline = dialect === "sqlite" ? table.actions.flatMap((action) => foreignKey(action, target)) : [];
  const checks = table.actions.flatMap((action) => tableCheck(action, dialect));
  const behind = table.actions.filter(
    (action) =>
      !(action.kind === "foreign" ? dialect === "sqlite" : action.method === "primary" || action.method === "check"),
  );
  const comment = table.single.get("comment");
  const tail = tailOf(table, dialect);
  return [
    ...enumSteps(table, target),
    command({
      at,
      kind: "create-table",
      table: name,
      columns: columns.filter((column): column is ColumnSpec => "type" in column),
      constraints: [...inline, ...primary.slice(0, 1), ...checks],
      indexes: [],
      ifNotExists,
      ...(tail === "" ? {} : { tail }),
      ...(comment === undefined ? {} : { comment }),
    }),
    ...columns.filter((column): column is Unread => !("type" in column)),
    ...behind.flatMap((action) => behindSteps(action, target)),
  ];
}

/** The steps of `alterTable`: columns first, then what is changed, then the rest in its order (`alter`). */
export function alterSteps(table: KnexTable, target: KnexTarget): readonly LoweredStep[] {
  const { dialect, at, written, schema } = target;
  const name = tableName(written, schema);
  const added = table.columns.filter(({ alter }) => alter === null);
  const specs = added.map((column) => columnSpec(column, dialect, false) ?? unknownType(column));
  const actions = specs.flatMap((spec): readonly AlterAction[] =>
    "type" in spec ? [{ at: spec.at, kind: "add-column", column: spec, ifNotExists: false }] : [],
  );
  const comment = table.single.get("comment");
  return [
    ...enumSteps(table, target),
    ...(actions.length === 0 ? [] : [command({ at, kind: "alter-table", table: name, actions })]),
    ...specs.filter((spec): spec is Unread => !("type" in spec)),
    ...table.columns.filter(({ alter }) => alter !== null).flatMap((column) => changeSteps(column, name, dialect)),
    ...table.actions.flatMap((action) => behindSteps(action, target)),
    ...(comment === undefined ? [] : [command({ at, kind: "comment", table: name, column: null, text: comment })]),
  ];
}

const behindSteps = (action: KnexTable["actions"][number], target: KnexTarget): readonly LoweredStep[] => {
  if (action.kind === "call") return actionSteps(action, target);
  const table = tableName(target.written, target.schema);
  return foreignKey(action, target).map((constraint) =>
    command({
      at: constraint.at,
      kind: "alter-table",
      table,
      actions: [{ at: constraint.at, kind: "add-constraint", constraint }],
    }),
  );
};

/** `alter()` on PostgreSQL sends one statement for each part, and takes the default and NOT NULL off first (pg-tablecompiler.js). */
function changeSteps(column: KnexColumn, table: ObjectName, dialect: Dialect): readonly LoweredStep[] {
  const spec = columnSpec(column, dialect, false);
  if (spec === null) return [unknownType(column)];
  const { at, alter } = column;
  const notNull = isNotNull(column);
  const alterColumn = { at, kind: "alter-column", column: spec.name } as const;
  const whole: AlterAction = { ...alterColumn, type: spec.type, notNull, default: spec.default, whole: spec };
  const value = defaultOf(column, dialect);
  const parts: readonly AlterAction[] = [
    { ...alterColumn, default: null },
    ...(alter?.nullable === false ? [] : [{ ...alterColumn, notNull: false }]),
    ...(alter?.type === false ? [] : [changedType(column, spec, alterColumn)]),
    ...(value === null ? [] : [{ ...alterColumn, default: value }]),
    ...(alter?.nullable === false || !notNull ? [] : [{ ...alterColumn, notNull: true }]),
  ];
  const actions = dialect === "postgresql" ? parts : [whole];
  return actions.map((action) => command({ at, kind: "alter-table", table, actions: [action] }));
}

function changedType(
  { kind }: KnexColumn,
  { name, type }: ColumnSpec,
  alterColumn: Extract<AlterAction, { kind: "alter-column" }>,
): AlterAction {
  const column = quoteName(name);
  return { ...alterColumn, type, using: `(${column}${kind === "enu" ? "::text" : ""}::${type})` };
}

/** Types of native enums are made before the table. */
function enumSteps({ columns }: KnexTable, { dialect, schema }: KnexTarget): readonly LoweredStep[] {
  if (dialect !== "postgresql") return [];
  return columns.flatMap(({ kind, args: [values, options], at }) => {
    const native = kind === "enu" ? nativeEnum(options) : null;
    const allowed = textsOf(values);
    if (native === null || native.exists || allowed === null) return [];
    const type = { schema: native.schema ?? schema, name: native.name };
    return [command({ at, kind: "create-enum", type, values: allowed })];
  });
}

function tailOf({ single }: KnexTable, dialect: Dialect): string {
  if (dialect !== "mysql") return "";
  const said = (key: string, words: string): string => {
    const value = single.get(key);
    return value === undefined || !/^\w+$/.test(value) ? "" : ` ${words} ${value}`;
  };
  return (said("charset", "DEFAULT CHARACTER SET") + said("collate", "COLLATE") + said("engine", "ENGINE =")).trim();
}

function primaryKey(action: KnexTable["actions"][number], { written, dialect }: KnexTarget): readonly ConstraintSpec[] {
  if (action.kind !== "call" || action.method !== "primary") return [];
  const columns = textsOf(action.args[0]);
  if (columns === null) return [];
  const { name, deferrable } = keyOptions(action.args[1], "constraintName");
  const own = dialect === "postgresql" ? `${written}_pkey` : null;
  return [{ at: action.at, kind: "primary-key", name: name ?? own, columns, ...deferrable }];
}

function tableCheck(action: KnexTable["actions"][number], dialect: Dialect): readonly ConstraintSpec[] {
  if (action.kind !== "call" || action.method !== "check") return [];
  const check = checkOf(action.args, action.at, dialect);
  return check === null ? [] : [check];
}

/** A foreign key as it is sent; nothing where its table or column is missing, as in knex. */
function foreignKey(action: KnexTable["actions"][number], target: KnexTarget): readonly ForeignKeySpec[] {
  if (action.kind !== "foreign") return [];
  const { foreign } = action;
  if (foreign.table === null || foreign.references === null) return [];
  const onDelete = referentialAction(foreign.onDelete);
  const onUpdate = referentialAction(foreign.onUpdate);
  return [
    {
      at: foreign.at,
      kind: "foreign-key",
      name: foreignName(foreign, target),
      columns: foreign.columns,
      table: tableName(foreign.table, null),
      referencedColumns: foreign.references,
      ...(onDelete === undefined ? {} : { onDelete }),
      ...(onUpdate === undefined ? {} : { onUpdate }),
      ...(foreign.deferrable === "deferred" ? { deferrable: "deferred" as const } : {}),
      ...(foreign.deferrable === "immediate" ? { deferrable: "immediate" as const } : {}),
    },
  ];
}

const foreignName = ({ name, columns }: KnexForeign, { written, dialect }: KnexTarget): string | null =>
  name ?? (dialect === "sqlite" ? null : madeName("foreign", written, columns));
