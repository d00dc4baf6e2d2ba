import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import { wordTable } from "../../word-table.ts";
import { sqlStep } from "../javascript/sql-step.ts";
import { type JsEntry, type JsObject, type JsValue, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, ColumnSpec, IndexKeySpec, SchemaCommand } from "../schema-command.ts";
import { sqlKey } from "../sql-index-key.ts";
import { columnOf, nameOf, type Shorthands, sqlValue, typeOf } from "./column.ts";
import { constraintsOf } from "./constraint.ts";
import { boundNames } from "./placeholders.ts";

/** A call of `pgm`: its arguments, its place, and the shorthands for types. */
export interface PgmCall {
  readonly args: readonly JsValue[];
  readonly at: Range;
  readonly shorthands: Shorthands;
}

/** The steps of a call; null: its arguments are not known. */
export type Operation = (call: PgmCall) => readonly LoweredStep[] | null;

const isTrue = (value: JsValue | undefined): boolean => value?.kind === "boolean" && value.value;

const one = (command: SchemaCommand): readonly LoweredStep[] => [{ kind: "command", command }];

const alter = (
  table: ObjectName | null,
  at: Range,
  actions: readonly AlterAction[] | null,
): readonly LoweredStep[] | null =>
  table === null || actions === null
    ? null
    : actions.length === 0
      ? []
      : one({ at, kind: "alter-table", table, actions });

/** Columns by name; null where one of them is not known. */
function columnsOf(columns: JsValue | undefined, shorthands: Shorthands): readonly ColumnSpec[] | null {
  if (columns?.kind !== "object" || !columns.complete) return null;
  const made = [...columns.entries].map(([name, entry]: readonly [string, JsEntry]) =>
    columnOf(name, entry, shorthands),
  );
  return made.every((column) => column !== null) ? made : null;
}

const createTable: Operation = ({ args: [of, columns, options], at, shorthands }) => {
  const table = nameOf(of);
  const made = columnsOf(columns, shorthands);
  const constraints =
    table === null ? null : constraintsOf(table, null, propertyOf(options, "constraints") ?? empty(at), at);
  if (table === null || made === null || constraints === null) return null;
  const keys = made.filter(({ primaryKey }) => primaryKey === true);
  const several = keys.length > 1;
  const comment = textOf(propertyOf(options, "comment"));
  return one({
    at,
    kind: "create-table",
    table,
    columns: several ? made.map((column) => ({ ...column, primaryKey: false })) : made,
    constraints: several
      ? [...constraints, { at, kind: "primary-key", name: `${table.name}_pkey`, columns: keys.map(({ name }) => name) }]
      : constraints,
    indexes: [],
    ifNotExists: isTrue(propertyOf(options, "ifNotExists")),
    ...(isTrue(propertyOf(options, "temporary")) ? { temporary: true } : {}),
    ...(isTrue(propertyOf(options, "unlogged")) ? { unlogged: true } : {}),
    ...(comment === null ? {} : { comment }),
  });
};

const empty = (at: Range): JsObject => ({ kind: "object", entries: new Map(), complete: true, at });

const addColumns: Operation = ({ args: [of, columns, options], at, shorthands }) => {
  const ifNotExists = isTrue(propertyOf(options, "ifNotExists"));
  const made = columnsOf(columns, shorthands);
  return alter(
    nameOf(of),
    at,
    made?.map((column) => ({ at: column.at, kind: "add-column", column, ifNotExists })) ?? null,
  );
};

const dropColumns: Operation = ({ args: [of, columns, options], at }) => {
  const names = columns?.kind === "object" ? [...columns.entries.keys()] : textsOf(columns);
  const rest = { ifExists: isTrue(propertyOf(options, "ifExists")), cascade: isTrue(propertyOf(options, "cascade")) };
  return alter(nameOf(of), at, names?.map((column) => ({ at, kind: "drop-column", column, ...rest })) ?? null);
};

const alterColumn: Operation = ({ args: [of, key, options], at }) => {
  const column = textOf(key);
  if (column === null || options?.kind !== "object") return null;
  const said = (name: string): JsValue | undefined => propertyOf(options, name);
  const type = typeOf(said("type"));
  const using = textOf(said("using"));
  const fallback = said("default");
  const notNull = said("notNull");
  if (said("type") !== undefined && type === null) return null;
  const action: AlterAction = {
    at,
    kind: "alter-column",
    column,
    ...(fallback === undefined ? {} : { default: fallback.kind === "null" ? null : sqlValue(fallback) }),
    ...(type === null ? {} : { type }),
    ...(using === null ? {} : { using }),
    ...(notNull?.kind === "boolean" ? { notNull: notNull.value } : isTrue(said("allowNull")) ? { notNull: false } : {}),
  };
  return alter(nameOf(of), at, [action]);
};

const addConstraint: Operation = ({ args: [of, key, options], at }) => {
  const table = nameOf(of);
  const made = table === null ? null : constraintsOf(table, textOf(key), options, at);
  return alter(table, at, made?.map((constraint) => ({ at, kind: "add-constraint", constraint })) ?? null);
};

const dropConstraint: Operation = ({ args: [of, key, options], at }) => {
  const name = textOf(key);
  const rest = { ifExists: isTrue(propertyOf(options, "ifExists")), cascade: isTrue(propertyOf(options, "cascade")) };
  return name === null
    ? null
    : alter(nameOf(of), at, [{ at, kind: "drop-constraint", name, constraint: "unknown", ...rest }]);
};

/** The keys of an index (node-pg-migrate 8, operations/indexes/shared.ts): what holds a blank or a bracket is SQL. */
function keysOf(columns: JsValue | undefined): readonly IndexKeySpec[] | null {
  const items = columns?.kind === "array" ? columns.items : columns === undefined ? [] : [columns];
  const keys = items.map((item): IndexKeySpec | null => {
    const text = textOf(item) ?? textOf(propertyOf(item, "name"));
    if (text === null) return null;
    const opclass = propertyOf(item, "opclass");
    const words = [nameOf(opclass)?.name, textOf(propertyOf(item, "sort"))].filter((word) => typeof word === "string");
    const order = words.length === 0 ? {} : { order: words.join(" ") };
    return /[ ().]/.test(text) ? { ...sqlKey(text), ...order } : { column: text, expression: null, ...order };
  });
  return keys.length > 0 && keys.every((key) => key !== null) ? keys : null;
}

function indexName(table: ObjectName, columns: JsValue | undefined, options: JsValue | undefined): string | null {
  const given = textOf(propertyOf(options, "name"));
  if (given !== null) return given;
  const items = columns?.kind === "array" ? columns.items : columns === undefined ? [] : [columns];
  const names = items.map((item) => textOf(item) ?? textOf(propertyOf(item, "name")));
  if (!names.every((name) => name !== null)) return null;
  return `${table.name}_${names.join("_")}${isTrue(propertyOf(options, "unique")) ? "_unique" : ""}_index`;
}

const createIndex: Operation = ({ args: [of, columns, options], at }) => {
  const table = nameOf(of);
  const keys = keysOf(columns);
  if (table === null || keys === null) return null;
  const include = textsOf(propertyOf(options, "include"));
  const index = {
    at,
    name: indexName(table, columns, options),
    keys,
    unique: isTrue(propertyOf(options, "unique")),
    concurrently: isTrue(propertyOf(options, "concurrently")),
    ifNotExists: isTrue(propertyOf(options, "ifNotExists")),
    method: textOf(propertyOf(options, "method")),
    where: textOf(propertyOf(options, "where")),
    ...(include === null ? {} : { include }),
  };
  return one({ at, kind: "create-index", table, index });
};

const dropIndex: Operation = ({ args: [of, columns, options], at }) => {
  const table = nameOf(of);
  const name = table === null ? null : indexName(table, columns, options);
  if (table === null || name === null) return null;
  const concurrently = isTrue(propertyOf(options, "concurrently"));
  const ifExists = isTrue(propertyOf(options, "ifExists"));
  return one({ at, kind: "drop-index", table, name, schema: table.schema, concurrently, ifExists });
};

const dropTable: Operation = ({ args: [of, options], at }) => {
  const table = nameOf(of);
  const rest = { ifExists: isTrue(propertyOf(options, "ifExists")), cascade: isTrue(propertyOf(options, "cascade")) };
  return table === null ? null : one({ at, kind: "drop-table", table, ...rest });
};

const renamed =
  (back: boolean): Operation =>
  ({ args: [of, after], at }) => {
    const [from, to] = back ? [nameOf(after), nameOf(of)] : [nameOf(of), nameOf(after)];
    return from === null || to === null ? null : one({ at, kind: "rename-table", table: from, to: to.name });
  };

const renamedColumn =
  (back: boolean, kind: "rename-column" | "rename-constraint"): Operation =>
  ({ args: [of, before, after], at }) => {
    const [from, to] = back ? [textOf(after), textOf(before)] : [textOf(before), textOf(after)];
    if (from === null || to === null) return null;
    return alter(nameOf(of), at, [
      kind === "rename-column" ? { at, kind, column: from, to } : { at, kind, name: from, to },
    ]);
  };

const createType: Operation = ({ args: [of, values], at }) => {
  const type = nameOf(of);
  const texts = textsOf(values);
  return type === null || texts === null || values?.kind !== "array"
    ? null
    : one({ at, kind: "create-enum", type, values: texts });
};

const dropType: Operation = ({ args: [of, options], at }) => {
  const type = nameOf(of);
  const rest = { ifExists: isTrue(propertyOf(options, "ifExists")), cascade: isTrue(propertyOf(options, "cascade")) };
  return type === null ? null : one({ at, kind: "drop-type", type, ...rest });
};

const addTypeValue: Operation = ({ args: [of, word, options], at }) => {
  const type = nameOf(of);
  const value = textOf(word);
  if (type === null || value === null) return null;
  const before = textOf(propertyOf(options, "before"));
  const after = textOf(propertyOf(options, "after"));
  const position =
    before !== null
      ? ({ side: "before", value: before } as const)
      : after === null
        ? null
        : ({ side: "after", value: after } as const);
  return one({
    at,
    kind: "add-enum-value",
    type,
    value,
    position,
    ifNotExists: isTrue(propertyOf(options, "ifNotExists")),
  });
};

const extension =
  (kind: "create" | "drop"): Operation =>
  ({ args: [names, options], at }) =>
    textsOf(names)?.flatMap((name) =>
      kind === "create"
        ? one({
            at,
            kind: "create-extension",
            extension: name,
            ifNotExists: isTrue(propertyOf(options, "ifNotExists")),
          })
        : one({ at, kind: "drop-extension", extension: name, ifExists: isTrue(propertyOf(options, "ifExists")) }),
    ) ?? null;

const createSchema: Operation = ({ args: [name, options], at }) => {
  const schema = textOf(name);
  return schema === null
    ? null
    : one({ at, kind: "create-schema", schema, ifNotExists: isTrue(propertyOf(options, "ifNotExists")) });
};

const dropSchema: Operation = ({ args: [name, options], at }) => {
  const schema = textOf(name);
  const rest = { ifExists: isTrue(propertyOf(options, "ifExists")), cascade: isTrue(propertyOf(options, "cascade")) };
  return schema === null ? null : one({ at, kind: "drop-schema", schema, ...rest });
};

const sql: Operation = ({ args: [text, values], at }) => [
  sqlStep(boundNames(text, values), "pgm.sql", at, "postgresql"),
];

/** A call with the one that undoes it; null: node-pg-migrate cannot tell one. */
interface Pair {
  readonly does: Operation;
  readonly undoes: Operation | null;
}

const pair = (does: Operation, undoes: Operation | null = null): Pair => ({ does, undoes });

/** The calls of `pgm` that are read (node-pg-migrate 8, migrationBuilder.ts). */
export const operations: Readonly<Record<string, Pair>> = wordTable({
  createTable: pair(createTable, dropTable),
  dropTable: pair(dropTable),
  renameTable: pair(renamed(false), renamed(true)),
  addColumns: pair(addColumns, dropColumns),
  addColumn: pair(addColumns, dropColumns),
  dropColumns: pair(dropColumns),
  dropColumn: pair(dropColumns),
  alterColumn: pair(alterColumn),
  renameColumn: pair(renamedColumn(false, "rename-column"), renamedColumn(true, "rename-column")),
  addConstraint: pair(addConstraint, dropConstraint),
  createConstraint: pair(addConstraint, dropConstraint),
  dropConstraint: pair(dropConstraint),
  renameConstraint: pair(renamedColumn(false, "rename-constraint"), renamedColumn(true, "rename-constraint")),
  createIndex: pair(createIndex, dropIndex),
  addIndex: pair(createIndex, dropIndex),
  dropIndex: pair(dropIndex),
  createType: pair(createType, dropType),
  addType: pair(createType, dropType),
  dropType: pair(dropType),
  addTypeValue: pair(addTypeValue),
  createExtension: pair(extension("create"), extension("drop")),
  addExtension: pair(extension("create"), extension("drop")),
  dropExtension: pair(extension("drop")),
  createSchema: pair(createSchema, dropSchema),
  dropSchema: pair(dropSchema),
  sql: pair(sql),
});
