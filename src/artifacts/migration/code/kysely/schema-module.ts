import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { quotedPath } from "../javascript/quote.ts";
import { madeSql } from "../javascript/sql-step.ts";
import { type JsValue, jsHost, textOf, textsOf } from "../javascript/value.ts";
import type { LoweredStep } from "../lowered.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { type AlterState, extendAlter } from "./alter-table.ts";
import { builder, nameOf } from "./builder.ts";
import { extendIndex, type IndexState, indexSql } from "./create-index.ts";
import { extendTable, type TableState } from "./create-table.ts";
import { rawSql } from "./sql-tag.ts";

const command = (each: SchemaCommand): LoweredStep => ({ kind: "command", command: each });

/** `db.schema`. `around`: the schema of `withSchema`. Source: kysely 0.28, SchemaModule, checked 2026-11-23. */
export const schemaModule = (dialect: Dialect, around: string | null): HostObject => ({
  label: "db.schema",
  method: (name, site) => {
    const [first] = site.args;
    const text = textOf(first);
    if (name === "withSchema") {
      return text === null ? null : jsHost(schemaModule(dialect, text), site.at);
    }
    if (name === "withPlugin" || name === "withoutPlugins") return jsHost(schemaModule(dialect, around), site.at);
    if (text === null) return null;
    return tableBuilder(name, text, site, { dialect, around }) ?? objectBuilder(name, text, site, { dialect, around });
  },
});

interface Place {
  readonly dialect: Dialect;
  readonly around: string | null;
}

function tableBuilder(name: string, text: string, { at }: CallSite, { dialect, around }: Place): JsValue | null {
  const label = `db.schema.${name}`;
  const table = nameOf(text, around);
  const shared = { label, at, dialect, changesSchema: true } as const;
  switch (name) {
    case "createTable":
      return builder<TableState>({
        ...shared,
        state: { kind: "create-table", at, table, columns: [], constraints: [], indexes: [], ifNotExists: false },
        extend: extendTable(dialect, around),
        steps: (state) => [command(state)],
      });
    case "alterTable":
      return builder<AlterState>({
        ...shared,
        state: { command: { kind: "alter-table", at, table, actions: [] }, others: [] },
        extend: extendAlter(dialect, around),
        steps: (state) => [
          ...(state.command.actions.length === 0 ? [] : [command(state.command)]),
          ...state.others.map(command),
        ],
      });
    case "createIndex":
      return builder<IndexState>({
        ...shared,
        state: { table: null, index: { ...plainIndex, at, name: text } },
        extend: extendIndex(dialect, around),
        steps: (state) => {
          if (state.table === null) return null;
          const sql = indexSql(state, dialect);
          return [
            sql === null
              ? command({ kind: "create-index", at, table: state.table, index: state.index })
              : madeSql(sql, at),
          ];
        },
      });
    default:
      return null;
  }
}

const plainIndex = {
  keys: [],
  unique: false,
  concurrently: false,
  ifNotExists: false,
  method: null,
  where: null,
} as const;

interface DropState {
  readonly ifExists: boolean;
  readonly cascade: boolean;
  readonly ifNotExists: boolean;
  readonly table: string | null;
  readonly values: readonly string[] | null;
  readonly materialized: boolean;
  readonly query: string | null;
  readonly orReplace: boolean;
}

const nothingSaid: DropState = {
  ifExists: false,
  cascade: false,
  ifNotExists: false,
  table: null,
  values: null,
  materialized: false,
  query: null,
  orReplace: false,
};

/** Statements whose builders only take a few words. */
function objectBuilder(name: string, text: string, { at }: CallSite, place: Place): JsValue | null {
  if (!objectStatements.has(name)) return null;
  return builder<DropState>({
    label: `db.schema.${name}`,
    at,
    dialect: place.dialect,
    changesSchema: true,
    state: nothingSaid,
    extend: extendObject,
    steps: (state) => objectSteps(name, text, state, at, place),
  });
}

const objectStatements: ReadonlySet<string> = new Set([
  "dropTable",
  "dropIndex",
  "createType",
  "dropType",
  "createSchema",
  "dropSchema",
  "createView",
  "dropView",
  "refreshMaterializedView",
]);

function extendObject(state: DropState, name: string, { args: [first] }: CallSite): DropState | null {
  switch (name) {
    case "ifExists":
    case "ifNotExists":
    case "cascade":
    case "materialized":
    case "orReplace":
      return { ...state, [name]: true };
    case "on": {
      const table = textOf(first);
      return table === null ? null : { ...state, table };
    }
    case "asEnum": {
      const values = textsOf(first);
      return values === null ? null : { ...state, values };
    }
    case "as": {
      const query = textOf(rawSql(first) ?? undefined);
      return query === null ? null : { ...state, query };
    }
    default:
      return null;
  }
}

function objectSteps(
  name: string,
  text: string,
  state: DropState,
  at: Range,
  { dialect, around }: Place,
): readonly LoweredStep[] | null {
  const { ifExists, ifNotExists, cascade, values, query } = state;
  const object = nameOf(text, around);
  const sqlName = quotedPath(around === null || text.includes(".") ? text : `${around}.${text}`, dialect);
  const view = state.materialized ? "MATERIALIZED VIEW" : "VIEW";
  switch (name) {
    case "dropTable":
      return [command({ kind: "drop-table", at, table: object, ifExists, cascade })];
    case "dropIndex": {
      const table = state.table === null ? null : nameOf(state.table, around);
      const { schema } = object;
      return [command({ kind: "drop-index", at, table, name: object.name, schema, concurrently: false, ifExists })];
    }
    case "createType":
      return values === null ? null : [command({ kind: "create-enum", at, type: object, values })];
    case "dropType":
      return [command({ kind: "drop-type", at, type: object, ifExists, cascade })];
    case "createSchema":
      return [command({ kind: "create-schema", at, schema: text, ifNotExists })];
    case "dropSchema":
      return [command({ kind: "drop-schema", at, schema: text, ifExists, cascade })];
    case "createView": {
      const replace = state.orReplace ? "OR REPLACE " : "";
      return query === null ? null : [madeSql(`CREATE ${replace}${view} ${sqlName} AS ${query}`, at)];
    }
    case "dropView":
      return [madeSql(`DROP ${view} ${ifExists ? "IF EXISTS " : ""}${sqlName}${cascade ? " CASCADE" : ""}`, at)];
    case "refreshMaterializedView":
      return [madeSql(`REFRESH MATERIALIZED VIEW ${sqlName}`, at)];
    default:
      return null;
  }
}
