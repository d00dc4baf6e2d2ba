import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { wordTable } from "../../word-table.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { quotedPath } from "../javascript/quote.ts";
import { madeSql, sqlStep } from "../javascript/sql-step.ts";
import { type JsValue, jsArray, jsHost, jsUndefined, jsUnknown, textOf } from "../javascript/value.ts";
import type { LoweredStep } from "../lowered.ts";
import type { SchemaCommand } from "../schema-command.ts";
import { writeCommand } from "../write/index.ts";
import type { KnexTable } from "./model.ts";
import { tableName } from "./name.ts";
import { raw } from "./raw.ts";
import { tableBuilder } from "./table-builder.ts";
import { alterSteps, createSteps } from "./table-commands.ts";

/** `knex.schema`: its calls are gathered, and sent where the chain is awaited. */
export function schemaBuilder(dialect: Dialect): HostObject {
  let steps: LoweredStep[] = [];
  let schema: string | null = null;
  let asks = false;
  let last: Range | null = null;
  const self: HostObject = {
    label: "knex.schema",
    method: (name, site) => {
      if (name === "then" || name === "catch" || name === "finally") return null;
      last = site.at;
      if (name === "withSchema") {
        schema = textOf(site.args[0]);
        return jsHost(self, site.at);
      }
      if (name === "hasTable" || name === "hasColumn") {
        asks = true;
        return jsHost(self, site.at);
      }
      if (name === "toSQL") {
        const made = statementsOf(steps, site.at, dialect);
        if (made !== null) return made;
      }
      if (chainOnly.has(name)) return jsHost(self, site.at);
      // What a callback does besides declaring is listed before.
      const made = callSteps(name, site, schema, dialect);
      if (made === null) return null;
      steps.push(...made);
      return jsHost(self, site.at);
    },
    settle: (run) => {
      const sent = steps;
      steps = [];
      for (const step of sent) run.emit(step);
      const at = last ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
      return asks ? { ...jsUnknown("hasTable", at), existence: true } : jsUndefined(at);
    },
  };
  return self;
}

/** `toSQL()`: what would be sent, for who sends it by `raw`; null: part of it is not known. */
function statementsOf(steps: readonly LoweredStep[], at: Range, dialect: Dialect): JsValue | null {
  const written = steps.map((step) => {
    if (step.kind === "unread") return null;
    return step.kind === "sql" ? [step.sql] : writeCommand(step.command, dialect);
  });
  if (!written.every((sql) => sql !== null)) return null;
  const items = written.flat().map((sql): JsValue => {
    const value: JsValue = { kind: "string", text: sql.text, sql, holes: 0, at };
    return { kind: "object", entries: new Map([["sql", { at, value }]]), complete: false, at };
  });
  return jsArray(items, at);
}

const chainOnly: ReadonlySet<string> = new Set([
  "transacting",
  "queryContext",
  "debug",
  "on",
  "timeout",
  "connection",
  "toString",
  "toSQL",
]);

const views: Readonly<Record<string, string>> = wordTable({
  dropView: "drop view",
  dropViewIfExists: "drop view if exists",
  dropMaterializedView: "drop materialized view",
  dropMaterializedViewIfExists: "drop materialized view if exists",
  refreshMaterializedView: "refresh materialized view",
});

/** What a call of the schema builder sends (knex 3, schema/compiler.js); null: it is not one of them. */
function callSteps(
  name: string,
  site: CallSite,
  schema: string | null,
  dialect: Dialect,
): readonly LoweredStep[] | null {
  const { args, at } = site;
  const [first, second] = args;
  if (name === "raw") return [sqlStep(boundRaw(first, second, at, dialect), "knex.schema.raw", at, dialect)];
  const written = textOf(first);
  if (written === null) return [unreadName(name, at)];
  const table = tableName(written, schema);
  const command = (made: SchemaCommand): readonly LoweredStep[] => [{ kind: "command", command: made }];
  switch (name) {
    case "createTable":
    case "createTableIfNotExists":
      return createSteps(declared(second, site), { written, schema, at, dialect }, name !== "createTable");
    case "alterTable":
    case "table":
      return alterSteps(declared(second, site), { written, schema, at, dialect });
    case "dropTable":
    case "dropTableIfExists":
      return command({ at, kind: "drop-table", table, ifExists: name !== "dropTable", cascade: false });
    case "renameTable": {
      const to = textOf(second);
      return to === null ? [unreadName(name, at)] : command({ at, kind: "rename-table", table, to });
    }
    case "createSchema":
    case "createSchemaIfNotExists":
      return command({ at, kind: "create-schema", schema: written, ifNotExists: name !== "createSchema" });
    case "dropSchema":
    case "dropSchemaIfExists": {
      const cascade = second?.kind === "boolean" && second.value;
      return command({ at, kind: "drop-schema", schema: written, ifExists: name !== "dropSchema", cascade });
    }
    case "createExtension":
    case "createExtensionIfNotExists":
      return command({ at, kind: "create-extension", extension: written, ifNotExists: name !== "createExtension" });
    case "dropExtension":
    case "dropExtensionIfExists":
      return command({ at, kind: "drop-extension", extension: written, ifExists: name !== "dropExtension" });
    case "createTableLike": {
      const like = textOf(second);
      if (like === null) return [unreadName(name, at)];
      const model = quotedPath(like, dialect);
      return [madeSql(`create table ${quoted(table, dialect)} ${likeWords(model, dialect)}`, at)];
    }
    default: {
      const words = views[name];
      return words === undefined ? null : [madeSql(`${words} ${quoted(table, dialect)}`, at)];
    }
  }
}

const quoted = (
  { schema, name }: { readonly schema: string | null; readonly name: string },
  dialect: Dialect,
): string => quotedPath(schema === null ? name : `${schema}.${name}`, dialect);

function likeWords(model: string, dialect: Dialect): string {
  if (dialect === "postgresql") return `(like ${model} including all)`;
  return dialect === "mysql" ? `like ${model}` : `as select * from ${model} where 0=1`;
}

/** What the callback says of the table. */
function declared(callback: JsValue | undefined, { run, at }: CallSite): KnexTable {
  const table: KnexTable = { columns: [], actions: [], single: new Map() };
  const builder = jsHost(tableBuilder(table), at);
  if (callback?.kind === "function") run.invoke(callback, [builder], builder);
  else run.unread(at, "createTable", "its callback stands elsewhere", true);
  return table;
}

function boundRaw(
  sql: JsValue | undefined,
  bindings: JsValue | undefined,
  at: Range,
  dialect: Dialect,
): JsValue | undefined {
  if (bindings === undefined || sql?.kind !== "string") return sql;
  const text = raw(sql, bindings, at, dialect).sql?.();
  return text === null || text === undefined ? sql : { ...sql, text, sql: { text, rangeOf: () => at }, holes: 0 };
}

const unreadName = (name: string, range: Range): LoweredStep => ({
  kind: "unread",
  range,
  code: `knex.schema.${name}`,
  reason: "the name it is about is only known when it runs",
  mayChangeSchema: true,
});
