import type { Range } from "../../../../charter/index.ts";
import type { Dialect, ReferentialAction } from "../../operation.ts";
import { joinSql, sqlFrom } from "../../sql-text.ts";
import { wordTable } from "../../word-table.ts";
import type { LoweredStep } from "../lowered.ts";
import { argument, flagArgument, textArgument, textsArgument, valueAt } from "../php/arguments.ts";
import { literalOf, nameOf } from "../php/sql-of.ts";
import type { Restorable, Run } from "../php/tool.ts";
import {
  type Call,
  entryOf,
  existence,
  harmless,
  nothing,
  objectValue,
  type PhpObject,
  plainText,
  textsOf,
  truthOf,
  type Value,
} from "../php/value.ts";
import type { ColumnSpec } from "../schema-command.ts";
import { tableName } from "../schema-name.ts";
import { columnSpec } from "./column-spec.ts";
import { literalSql } from "./literal.ts";
import { type TableChange, type TablePlan, tableSteps } from "./table-plan.ts";

/** What the objects of one run share. */
export interface PhinxRun {
  readonly run: Run;
  readonly dialect: Dialect;
  /** Whether an earlier migration made a table, which `save` asks. */
  readonly isThere: (table: string) => boolean;
}

/** A table of a migration (Phinx\Db\Table, Migrations\Db\Table). Nothing is sent before `create`, `update` or `save`. */
export function tableObject(
  name: string,
  options: Value | null,
  at: Range,
  { run, dialect, isThere }: PhinxRun,
): Value {
  let plan: TablePlan = { name, at, options, changes: [] };
  const thing: Restorable = {
    save: () => {
      const before = plan;
      return () => {
        const changed = plan !== before;
        plan = before;
        return changed;
      };
    },
  };
  run.building(thing);
  const object: PhpObject = {
    call: (call) => {
      const changes = changesOf(call, plan, dialect);
      if (changes !== null) {
        plan = { ...plan, changes: [...plan.changes, ...changes] };
        return objectValue(object);
      }
      const sending = call.name === "create" || call.name === "update" || call.name === "save";
      if (!sending) return rows(call, plan, run, object, dialect) ?? asked(call, object, run);
      const creating = call.name === "create" || (call.name === "save" && mayCreate(plan) && !isThere(name));
      for (const step of tableSteps(plan, creating, dialect)) run.emit(step);
      plan = { ...plan, changes: [], options: plan.options };
      return objectValue(object);
    },
    property: () => null,
  };
  return objectValue(object);
}

/** `save` makes a table that is not there; what only adds columns may be either. */
const mayCreate = ({ changes }: TablePlan): boolean =>
  changes.some(({ kind }) => kind === "add-column") &&
  changes.every(
    (change) =>
      change.kind !== "change-column" &&
      change.kind !== "drop" &&
      change.kind !== "rename" &&
      (change.kind !== "action" || change.action.kind === "add-constraint"),
  );

const unreadColumn = (at: Range, name: string): LoweredStep => ({
  kind: "unread",
  range: at,
  code: `column ${name}`,
  reason: "its type is not known here",
  mayChangeSchema: true,
});

/** What a call asks for; null: it is none that changes the table. */
function changesOf(call: Call, plan: TablePlan, dialect: Dialect): readonly TableChange[] | null {
  const { name, args, at } = call;
  switch (name) {
    case "addColumn":
    case "changeColumn": {
      const column = nameOf(valueAt(args, 0), "column");
      const [given, options] = [valueAt(args, 1), valueAt(args, 2)];
      const spec = columnSpec(column, given, options, at, dialect);
      if (spec === null) return [{ kind: "unread", step: unreadColumn(at, column) }];
      return [name === "addColumn" ? { kind: "add-column", column: spec } : { kind: "change-column", column: spec }];
    }
    case "addTimestamps":
    case "addTimestampsWithTimezone":
      return timestamps(call, dialect);
    case "removeColumn":
      return [
        {
          kind: "action",
          action: {
            kind: "drop-column",
            at,
            column: nameOf(valueAt(args, 0), "column"),
            ifExists: false,
            cascade: false,
          },
        },
      ];
    case "renameColumn":
      return [
        {
          kind: "action",
          action: {
            kind: "rename-column",
            at,
            column: nameOf(valueAt(args, 0), "column"),
            to: nameOf(valueAt(args, 1), "column"),
          },
        },
      ];
    case "addIndex":
      return [addIndex(call, plan, dialect)];
    case "removeIndex":
    case "removeIndexByName": {
      const columns = textsArgument(args, 0) ?? ["__column__"];
      const index = name === "removeIndex" ? `${plan.name}_${columns.join("_")}` : nameOf(valueAt(args, 0), "index");
      return [{ kind: "drop-index", name: index, at }];
    }
    case "addForeignKey":
    case "addForeignKeyWithName":
      return [foreignKey(call, plan, name === "addForeignKeyWithName" ? 1 : 0, dialect)];
    case "dropForeignKey": {
      const columns = textsArgument(args, 0) ?? ["__column__"];
      const constraint = textArgument(args, 1) ?? `${plan.name}_${columns.join("_")}_fkey`;
      return [
        {
          kind: "action",
          action: { kind: "drop-constraint", at, name: constraint, constraint: "foreign-key", ifExists: false },
        },
      ];
    }
    case "rename":
    case "renameTable":
      return [{ kind: "rename", to: nameOf(valueAt(args, 0), "table"), at }];
    case "drop":
      return [{ kind: "drop", at }];
    case "changePrimaryKey": {
      const columns = textsArgument(args, 0);
      const dropped: TableChange = {
        kind: "action",
        action: { kind: "drop-constraint", at, name: `${plan.name}_pkey`, constraint: "primary-key", ifExists: false },
      };
      if (columns === null) return [dropped];
      const constraint = { kind: "primary-key", at, name: null, columns } as const;
      return [dropped, { kind: "action", action: { kind: "add-constraint", at, constraint } }];
    }
    case "addPrimaryKey": {
      const constraint = {
        kind: "primary-key",
        at,
        name: null,
        columns: textsArgument(args, 0) ?? ["__column__"],
      } as const;
      return [{ kind: "primary", constraint }];
    }
    case "changeComment":
      return [{ kind: "comment", text: textArgument(args, 0), at }];
    default:
      return null;
  }
}

function timestamps({ name, args, at }: Call, dialect: Dialect): readonly TableChange[] {
  const zoned = name === "addTimestampsWithTimezone" || flagArgument(args, 2, "withTimezone", false) === true;
  const type =
    dialect === "postgresql"
      ? `timestamp ${zoned ? "with" : "without"} time zone`
      : dialect === "mysql"
        ? "timestamp"
        : "timestamp_text";
  const columns: TableChange[] = [];
  const skipped = (index: number): boolean => valueAt(args, index)?.kind === "boolean";
  const base = { at, type } as const;
  if (!skipped(0)) {
    const column: ColumnSpec = {
      ...base,
      name: textArgument(args, 0) ?? "created_at",
      notNull: true,
      default: "CURRENT_TIMESTAMP",
    };
    columns.push({ kind: "add-column", column });
  }
  if (!skipped(1)) {
    const column: ColumnSpec = {
      ...base,
      name: textArgument(args, 1) ?? "updated_at",
      notNull: false,
      default: null,
      ...(dialect === "mysql" ? { onUpdateNow: true } : {}),
    };
    columns.push({ kind: "add-column", column });
  }
  return columns;
}

function addIndex({ args, at }: Call, plan: TablePlan, dialect: Dialect): TableChange {
  const columns = textsArgument(args, 0) ?? ["__column__"];
  const options = valueAt(args, 1);
  const flag = (key: string): boolean => truthOf(entryOf(options, key)?.value ?? nothing) === true;
  const text = (key: string): string | null => plainText(entryOf(options, key)?.value ?? null);
  const type = text("type")?.toLowerCase() ?? null;
  const include = textsOf(entryOf(options, "include")?.value ?? null);
  const fallback = dialect === "mysql" ? (columns[0] ?? "index") : `${plan.name}_${columns.join("_")}`;
  return {
    kind: "index",
    index: {
      at,
      name: text("name") ?? fallback,
      keys: columns.map((column) => ({ column, expression: null })),
      unique: flag("unique") || type === "unique",
      concurrently: flag("concurrently") && dialect === "postgresql",
      ifNotExists: false,
      method: type === "fulltext" || type === "gin" || type === "gist" ? type : null,
      where: text("where"),
      ...(include === null || dialect !== "postgresql" ? {} : { include }),
    },
  };
}

const actions: Readonly<Record<string, ReferentialAction>> = wordTable({
  cascade: "cascade",
  restrict: "restrict",
  set_null: "set-null",
  setnull: "set-null",
  no_action: "no-action",
  noaction: "no-action",
  set_default: "set-default",
});

function foreignKey({ args, at }: Call, plan: TablePlan, first: 0 | 1, dialect: Dialect): TableChange {
  const columns = textsArgument(args, first) ?? ["__column__"];
  const options = valueAt(args, first + 3);
  const action = (key: string): ReferentialAction | undefined =>
    actions[(plainText(entryOf(options, key)?.value ?? null) ?? "").toLowerCase().replaceAll(" ", "_")];
  const [onDelete, onUpdate] = [action("delete"), action("update")];
  const stated = first === 1 ? textArgument(args, 0) : plainText(entryOf(options, "constraint")?.value ?? null);
  const referenced = argument(args, first + 1)?.value ?? null;
  return {
    kind: "action",
    action: {
      kind: "add-constraint",
      at,
      constraint: {
        kind: "foreign-key",
        at,
        name: stated ?? (dialect === "postgresql" ? `${plan.name}_${columns.join("_")}_fkey` : null),
        columns,
        table: tableName(nameOf(referenced, "table")),
        referencedColumns: textsArgument(args, first + 2) ?? ["id"],
        ...(onDelete === undefined ? {} : { onDelete }),
        ...(onUpdate === undefined ? {} : { onUpdate }),
      },
    },
  };
}

/** Rows that a table is given. */
function rows(
  { name, args, whole }: Call,
  { name: table }: TablePlan,
  run: Run,
  self: PhpObject,
  dialect: Dialect,
): Value | null {
  const mark = dialect === "mysql" ? "`" : '"';
  const quote = (each: string): string =>
    each
      .split(".")
      .map((part) => mark + part.replaceAll(mark, mark + mark) + mark)
      .join(".");
  if (name === "truncate") {
    run.emit({
      kind: "sql",
      sql: sqlFrom(dialect === "sqlite" ? `DELETE FROM ${quote(table)}` : `TRUNCATE TABLE ${quote(table)}`, whole),
    });
    return objectValue(self);
  }
  if (name !== "insert") return null;
  const given = valueAt(args, 0);
  const list =
    given?.kind !== "array"
      ? []
      : given.entries.every(({ value }) => value.kind === "array")
        ? given.entries.map(({ value }) => value)
        : [given];
  const [first] = list;
  if (first?.kind !== "array" || first.entries.length === 0) {
    run.unread(whole, "->insert()", "its rows are not known here", false);
    return objectValue(self);
  }
  const columns = first.entries.map(({ key }) => quote(String(key))).join(", ");
  const values = list.slice(0, 1_000).map((row) => {
    const cells = first.entries.map(({ key }) => {
      const value = entryOf(row, key)?.value;
      return value === undefined ? "NULL" : (literalSql(value) ?? literalOf(value, String(key)));
    });
    return `(${cells.join(", ")})`;
  });
  run.emit({
    kind: "sql",
    sql: joinSql([sqlFrom(`INSERT INTO ${quote(table)} (${columns}) VALUES ${values.join(", ")}`, whole)]),
  });
  return objectValue(self);
}

function asked({ name, args, at }: Call, self: PhpObject, run: Run): Value {
  if (/^(?:has|exists$)/.test(name)) return existence;
  if (/^(?:get|is)/.test(name)) return harmless;
  if (/^(?:saveData|setOptions|setData|reset|setAdapter|setName|resetData|setTable)$/.test(name))
    return objectValue(self);
  run.unread(at, `->${name}(${plainText(valueAt(args, 0)) ?? ""})`, "it is no method of the tool's own", true);
  return objectValue(self);
}
