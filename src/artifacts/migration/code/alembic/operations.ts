import { wordTable } from "../../word-table.ts";
import { type Arguments, argumentsOf } from "../python/arguments.ts";
import type { Recorder } from "../python/recorder.ts";
import { type CallValue, knownText } from "../python/value.ts";
import type { AlterAction, ConstraintSpec } from "../schema-command.ts";
import { alterColumn } from "./alter-column.ts";
import { declaredColumn, foreignKeyActions } from "./column.ts";
import { exclusion, indexSpec } from "./constraint.ts";
import { createTable } from "./create-table.ts";
import { bulkInsert, execute } from "./data.ts";
import { expression } from "./expression.ts";

/** What a reading of one direction keeps besides its steps. */
export interface Direction {
  readonly recorder: Recorder;
  /** PostgreSQL types that it has made so far. */
  readonly types: Set<string>;
}

/** The table of a `batch_alter_table`; its calls have no table among their arguments. */
export interface BatchTable {
  readonly name: string;
  readonly schema: string | null;
}

type Handler = (given: Arguments, direction: Direction, batch: BatchTable | null) => boolean;

/** What `op.create_index(name, table, …)` and `batch_op.create_index(name, …)` have in common: where the table stands. */
function target(given: Arguments, batch: BatchTable | null, name: string, position: number) {
  if (batch !== null) return { table: { schema: batch.schema, name: batch.name }, next: position };
  const table = given.text(name, position);
  return table === null ? null : { table: { schema: given.text("schema"), name: table }, next: position + 1 };
}

const alterTable = (
  given: Arguments,
  { recorder }: Direction,
  table: { schema: string | null; name: string },
  action: WithoutPlace,
): void => {
  const at = recorder.at(given.call.place);
  recorder.command({ at, kind: "alter-table", table, actions: [{ at, ...action }] });
};

type WithoutPlace = AlterAction extends infer A ? (A extends { readonly at: unknown } ? Omit<A, "at"> : never) : never;

/** Every call of `op` that changes the schema (Alembic 1.18, alembic/operations/ops.py). False: not all of it is known. */
const handlers: Readonly<Record<string, Handler>> = wordTable({
  create_table: (given, { recorder, types }) => {
    const name = given.text("table_name", 0);
    if (name === null) return false;
    createTable(
      given.call,
      name,
      given.call.args.slice(given.call.keywords.has("table_name") ? 0 : 1),
      recorder,
      types,
    );
    return true;
  },
  drop_table: (given, { recorder }) => {
    const name = given.text("table_name", 0);
    if (name === null) return false;
    const table = { schema: given.text("schema"), name };
    recorder.command({
      at: recorder.at(given.call.place),
      kind: "drop-table",
      table,
      ifExists: given.flag("if_exists") === true,
      cascade: false,
    });
    return true;
  },
  rename_table: (given, { recorder }) => {
    const [name, to] = [given.text("old_table_name", 0), given.text("new_table_name", 1)];
    if (name === null || to === null) return false;
    recorder.command({
      at: recorder.at(given.call.place),
      kind: "rename-table",
      table: { schema: given.text("schema"), name },
      to,
    });
    return true;
  },
  add_column: addColumn,
  drop_column: (given, direction, batch) => {
    const found = target(given, batch, "table_name", 0);
    const column = found === null ? null : given.text("column_name", found.next);
    if (found === null || column === null) return false;
    const ifExists = given.flag("if_exists") === true;
    alterTable(given, direction, found.table, { kind: "drop-column", column, ifExists, cascade: false });
    return true;
  },
  alter_column: (given, { recorder }, batch) => {
    const found = target(given, batch, "table_name", 0);
    return found !== null && alterColumn(given, found.table, given.text("column_name", found.next), recorder);
  },
  create_index: (given, { recorder }, batch) => {
    const found = target(given, batch, "table_name", 1);
    if (found === null) return false;
    const columns = given.get("columns", found.next);
    const first = columns?.kind === "list" ? knownText(columns.items[0]) : null;
    const name = given.text("index_name", 0) ?? (first === null ? null : `ix_${found.table.name}_${first}`);
    const unique = given.get("unique", found.next + (batch === null ? 2 : 1));
    const call =
      unique === undefined
        ? given.call
        : { ...given.call, keywords: new Map([...given.call.keywords, ["unique", unique]]) };
    const index = indexSpec(call, columns, name, recorder);
    if (index === null) return false;
    recorder.command({ at: index.at, kind: "create-index", table: found.table, index });
    return true;
  },
  drop_index: (given, { recorder }, batch) => {
    const name = given.text("index_name", 0);
    if (name === null) return false;
    const table =
      batch ??
      (given.text("table_name", 1) === null
        ? null
        : { schema: given.text("schema"), name: given.text("table_name", 1) ?? "" });
    const concurrently = recorder.dialect === "postgresql" && given.flag("postgresql_concurrently") === true;
    recorder.command({
      at: recorder.at(given.call.place),
      kind: "drop-index",
      table,
      name,
      schema: given.text("schema") ?? batch?.schema ?? null,
      concurrently,
      ifExists: given.flag("if_exists") === true,
    });
    return true;
  },
  create_foreign_key: foreignKey,
  create_unique_constraint: (given, direction, batch) => keyConstraint(given, direction, batch, "unique"),
  create_primary_key: (given, direction, batch) => keyConstraint(given, direction, batch, "primary-key"),
  create_check_constraint: (given, direction, batch) => {
    const found = target(given, batch, "table_name", 1);
    if (found === null) return false;
    const sql = expression(given.get("condition", found.next), direction.recorder.dialect, "sql");
    const notValid = given.flag("postgresql_not_valid") === true ? { notValid: true } : {};
    return add(given, direction, found.table, {
      at: direction.recorder.at(given.call.place),
      kind: "check",
      name: given.text("constraint_name", 0),
      expression: sql ?? "__condition__",
      ...notValid,
    });
  },
  create_exclude_constraint: (given, direction, batch) => {
    const found = target(given, batch, "table_name", 1);
    if (found === null) return false;
    const constraint = exclusion(given.call.args.slice(found.next), given.call, direction.recorder);
    return constraint !== null && add(given, direction, found.table, constraint);
  },
  drop_constraint: (given, direction, batch) => {
    const name = given.text("constraint_name", 0);
    const found = target(given, batch, "table_name", 1);
    if (name === null || found === null) return false;
    const constraint = kinds[given.text("type_", found.next) ?? ""] ?? "unknown";
    const ifExists = given.flag("if_exists") === true;
    alterTable(given, direction, found.table, { kind: "drop-constraint", name, constraint, ifExists });
    return true;
  },
  create_table_comment: (given, { recorder }, batch) => {
    const found = target(given, batch, "table_name", 0);
    if (found === null) return false;
    recorder.command({
      at: recorder.at(given.call.place),
      kind: "comment",
      table: found.table,
      column: null,
      text: given.text("comment", found.next),
    });
    return true;
  },
  drop_table_comment: (given, { recorder }, batch) => {
    const found = target(given, batch, "table_name", 0);
    if (found === null) return false;
    recorder.command({
      at: recorder.at(given.call.place),
      kind: "comment",
      table: found.table,
      column: null,
      text: null,
    });
    return true;
  },
  execute: (given, { recorder }) => {
    execute(given.get("sqltext", 0) ?? given.get("statement"), given.call, recorder);
    return true;
  },
  bulk_insert: (given, { recorder }) => {
    bulkInsert(given, recorder);
    return true;
  },
});

const kinds: Readonly<Record<string, "foreign-key" | "unique" | "primary-key" | "check">> = wordTable({
  foreignkey: "foreign-key",
  primary: "primary-key",
  unique: "unique",
  check: "check",
});

/** Records a call of `op` or of a batch. Null: `op` has no such call. */
export function operate(word: string, call: CallValue, direction: Direction, batch: BatchTable | null): boolean | null {
  const handler = Object.hasOwn(handlers, word) ? handlers[word] : undefined;
  return handler === undefined ? null : handler(argumentsOf(call), direction, batch);
}

/** The column, then what PostgreSQL and the others are sent behind it: constraints and indexes of their own. */
function addColumn(given: Arguments, direction: Direction, batch: BatchTable | null): boolean {
  const { recorder, types } = direction;
  const found = target(given, batch, "table_name", 0);
  const value = found === null ? undefined : given.get("column", found.next);
  const declared = found === null || value === undefined ? null : declaredColumn(value, found.table.name, recorder);
  if (found === null || declared === null || declared.defaultUnknown) return false;
  const { column, type, constraints, foreignKeys, indexes } = declared;
  // The type is not made with a column that is added: the migration makes it, or it is there.
  if (type.enumeration !== undefined) types.add(`${type.enumeration.schema ?? ""}.${type.enumeration.name}`);
  const { at } = column;
  const { table } = found;
  const ifNotExists = given.flag("if_not_exists") === true;
  recorder.command({ at, kind: "alter-table", table, actions: [{ at, kind: "add-column", column, ifNotExists }] });
  for (const constraint of [...foreignKeys, ...constraints]) add(given, direction, table, constraint);
  for (const index of indexes) recorder.command({ at: index.at, kind: "create-index", table, index });
  return true;
}

function add(
  { call }: Arguments,
  { recorder }: Direction,
  table: { schema: string | null; name: string },
  constraint: ConstraintSpec,
): boolean {
  const at = recorder.at(call.place);
  recorder.command({
    at,
    kind: "alter-table",
    table,
    actions: [{ at: constraint.at, kind: "add-constraint", constraint }],
  });
  return true;
}

function foreignKey(given: Arguments, direction: Direction, batch: BatchTable | null): boolean {
  const { recorder } = direction;
  const source = batch?.name ?? given.text("source_table", 1) ?? given.text("source", 1);
  const first = batch === null ? 2 : 1;
  const referent = given.text("referent_table", first) ?? given.text("referent", first);
  const columns = given.texts("local_cols", first + 1);
  const referencedColumns = given.texts("remote_cols", first + 2);
  if (source === null || referent === null || columns === null || referencedColumns === null) return false;
  return add(
    given,
    direction,
    { schema: batch?.schema ?? given.text("source_schema"), name: source },
    {
      at: recorder.at(given.call.place),
      kind: "foreign-key",
      name: given.text("constraint_name", 0) ?? given.text("name", 0),
      columns,
      table: { schema: given.text("referent_schema"), name: referent },
      referencedColumns,
      ...foreignKeyActions(given),
    },
  );
}

function keyConstraint(
  given: Arguments,
  direction: Direction,
  batch: BatchTable | null,
  kind: "unique" | "primary-key",
): boolean {
  const found = target(given, batch, "table_name", 1);
  const columns = found === null ? null : given.texts("columns", found.next);
  if (found === null || columns === null) return false;
  return add(given, direction, found.table, {
    at: direction.recorder.at(given.call.place),
    kind,
    name: given.text("constraint_name", 0),
    columns,
  });
}
