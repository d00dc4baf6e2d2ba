import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { boundText } from "../javascript/bound-text.ts";
import { type JsValue, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import type { LoweredStep } from "../lowered.ts";
import type { AlterAction, ConstraintSpec, IndexKeySpec, IndexSpec, SchemaCommand } from "../schema-command.ts";
import { sqlKey } from "../sql-index-key.ts";
import { madeName, tableName } from "./name.ts";

/** A call on a table within `createTable` or `alterTable`. */
export interface TableCall {
  readonly method: string;
  readonly args: readonly JsValue[];
  readonly at: Range;
}

interface Target {
  readonly written: string;
  readonly schema: string | null;
  readonly dialect: Dialect;
}

interface KeyOptions {
  readonly name: string | null;
  readonly deferrable: { readonly deferrable?: "deferred" | "immediate" };
}

/** The name and deferral in the last argument of `unique` and `primary`: a text, or an object with `key`. */
export function keyOptions(options: JsValue | undefined, key: "indexName" | "constraintName"): KeyOptions {
  const name = textOf(options) ?? textOf(propertyOf(options, key));
  const deferrable = textOf(propertyOf(options, "deferrable"));
  return {
    name,
    deferrable: deferrable === "deferred" || deferrable === "immediate" ? { deferrable } : {},
  };
}

/** What a call does to a table (knex 3, schema/tablecompiler.js and the compilers of the dialects). */
export function actionSteps(call: TableCall, target: Target): readonly LoweredStep[] {
  const made = alterActions(call, target);
  if (made !== null) {
    const { at } = call;
    const table = tableName(target.written, target.schema);
    return made.length === 0 ? [] : [step({ at, kind: "alter-table", table, actions: made })];
  }
  const index = indexCommand(call, target);
  if (index !== null) return [step(index)];
  return [
    {
      kind: "unread",
      range: call.at,
      code: `t.${call.method}`,
      reason: "its arguments are only known when it runs",
      mayChangeSchema: true,
    },
  ];
}

const step = (command: SchemaCommand): LoweredStep => ({ kind: "command", command });

/** Calls that are an ALTER TABLE; null: it is none, or its arguments are not known. */
function alterActions({ method, args, at }: TableCall, target: Target): readonly AlterAction[] | null {
  const { written, dialect } = target;
  const columns = textsOf(args[0]);
  const drop = (constraint: "foreign-key" | "unique" | "primary-key", name: string): readonly AlterAction[] => [
    { at, kind: "drop-constraint", name, constraint, ifExists: method.endsWith("IfExists") },
  ];
  switch (method) {
    case "dropColumn":
    case "dropColumns": {
      const names = args.map(textsOf);
      return names.every((name) => name !== null) ? names.flat().map((column) => dropped(column, at)) : null;
    }
    case "dropTimestamps": {
      const camel = args[0]?.kind === "boolean" && args[0].value;
      const names = camel ? ["createdAt", "updatedAt"] : ["created_at", "updated_at"];
      return names.map((column) => dropped(column, at));
    }
    case "renameColumn": {
      const [column, to] = args.map(textOf);
      return column === null || to === null || column === undefined || to === undefined
        ? null
        : [{ at, kind: "rename-column", column, to }];
    }
    case "setNullable":
    case "dropNullable":
      return (
        columns?.map((column) => ({ at, kind: "alter-column", column, notNull: method === "dropNullable" })) ?? null
      );
    case "dropForeign":
    case "dropForeignIfExists":
      return columns === null ? null : drop("foreign-key", textOf(args[1]) ?? madeName("foreign", written, columns));
    case "dropPrimary":
    case "dropPrimaryIfExists":
      return drop("primary-key", textOf(args[0]) ?? `${written}_pkey`);
    case "dropUnique":
    case "dropUniqueIfExists": {
      if (dialect === "sqlite") return null;
      const name = textOf(args[1]) ?? (columns === null ? null : madeName("unique", written, columns));
      return name === null ? null : drop("unique", name);
    }
    case "primary": {
      const { name, deferrable } = keyOptions(args[1], "constraintName");
      const constraint = { at, kind: "primary-key", name: name ?? `${written}_pkey`, ...deferrable } as const;
      return columns === null ? null : [{ at, kind: "add-constraint", constraint: { ...constraint, columns } }];
    }
    case "unique":
      return dialect === "sqlite" ? null : uniqueConstraint(args, columns, at, written);
    case "check": {
      const constraint = checkOf(args, at, dialect);
      return constraint === null ? null : [{ at, kind: "add-constraint", constraint }];
    }
    case "dropChecks":
      return args
        .flatMap((arg) => textsOf(arg) ?? [])
        .map((name) => ({ at, kind: "drop-constraint", name, constraint: "check", ifExists: false }));
    default:
      return null;
  }
}

const dropped = (column: string, at: Range): AlterAction => ({
  at,
  kind: "drop-column",
  column,
  ifExists: false,
  cascade: false,
});

/** A unique constraint, unless it is told to be an index (`useConstraint: false`, or a predicate). */
function uniqueConstraint(
  args: readonly JsValue[],
  columns: readonly string[] | null,
  at: Range,
  written: string,
): readonly AlterAction[] | null {
  const { name, deferrable } = keyOptions(args[1], "indexName");
  if (columns === null || isUniqueIndex(args[1])) return null;
  const constraint = {
    at,
    kind: "unique",
    name: name ?? madeName("unique", written, columns),
    columns,
    ...deferrable,
  } as const;
  return [{ at, kind: "add-constraint", constraint }];
}

function isUniqueIndex(options: JsValue | undefined): boolean {
  const said = propertyOf(options, "useConstraint");
  return said?.kind === "boolean" ? !said.value : propertyOf(options, "predicate") !== undefined;
}

/** Calls that make or drop an index; null: it is none, or its arguments are not known. */
function indexCommand({ method, args, at }: TableCall, { written, schema, dialect }: Target): SchemaCommand | null {
  const columns = textsOf(args[0]);
  const table = tableName(written, schema);
  switch (method) {
    case "index":
    case "unique": {
      const unique = method === "unique";
      const { name } = keyOptions(args[1], "indexName");
      const keys = keysOf(args[0]);
      const made = columns === null ? null : madeName(unique ? "unique" : "index", written, columns);
      if (keys === null || (name ?? made) === null) return null;
      const options = unique ? args[1] : args[2];
      const index: IndexSpec = {
        at,
        name: name ?? made,
        keys,
        unique: unique || textOf(propertyOf(options, "indexType"))?.toLowerCase() === "unique",
        concurrently: false,
        ifNotExists: false,
        method: methodOf(args[2], dialect),
        where: predicateOf(propertyOf(options, "predicate")),
      };
      return { at, kind: "create-index", table, index };
    }
    case "dropIndex":
    case "dropUnique":
    case "dropUniqueIfExists": {
      const kind = method === "dropIndex" ? "index" : "unique";
      const name = textOf(args[1]) ?? (columns === null ? null : madeName(kind, written, columns));
      if (name === null) return null;
      return {
        at,
        kind: "drop-index",
        table,
        name,
        schema,
        concurrently: false,
        ifExists: method.endsWith("IfExists"),
      };
    }
    default:
      return null;
  }
}

/** The keys of an index: names, or expressions by `knex.raw`. Null: one of them is not known. */
function keysOf(value: JsValue | undefined): readonly IndexKeySpec[] | null {
  const keys = (value?.kind === "array" ? value.items : value === undefined ? [] : [value]).map(
    (key): IndexKeySpec | null => {
      const column = textOf(key);
      if (column !== null) return { column, expression: null };
      const sql = key.kind === "host" ? (key.host.sql?.() ?? null) : null;
      return sql === null ? null : sqlKey(sql);
    },
  );
  return keys.length > 0 && keys.every((key) => key !== null) ? keys : null;
}

/** PostgreSQL's third argument is the method, MySQL's the kind of index. */
function methodOf(options: JsValue | undefined, dialect: Dialect): string | null {
  const said = textOf(options) ?? textOf(propertyOf(options, "storageEngineIndexType"));
  const kind = textOf(propertyOf(options, "indexType"));
  const method = dialect === "mysql" ? (kind ?? said) : said;
  return method !== null && /^\w+$/.test(method) && method.toLowerCase() !== "unique" ? method.toLowerCase() : null;
}

/** `knex.whereNotNull("deleted_at")`: the condition of a partial index. */
function predicateOf(predicate: JsValue | undefined): string | null {
  const sql = predicate?.kind === "host" ? predicate.host.sql?.() : null;
  return sql?.replace(/^\s*where\s+/i, "") ?? null;
}

/** `check(predicate, bindings, name)` of a table; null: the predicate is not known. */
export function checkOf(args: readonly JsValue[], at: Range, dialect: Dialect): ConstraintSpec | null {
  const [predicate, bindings, name] = args;
  const bound =
    predicate?.kind === "string" && bindings !== undefined ? boundText(predicate, bindings, dialect) : predicate;
  const expression = textOf(bound);
  return expression === null ? null : { at, kind: "check", name: textOf(name), expression };
}
