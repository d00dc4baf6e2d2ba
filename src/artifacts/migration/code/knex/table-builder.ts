import type { CallSite, HostObject } from "../javascript/host.ts";
import { jsHost, jsUndefined, propertyOf, textOf, textsOf } from "../javascript/value.ts";
import { columnBuilder, foreignOf, sayForeign } from "./column-builder.ts";
import { columnKind } from "./column-type.ts";
import type { KnexColumn, KnexForeign, KnexTable } from "./model.ts";

/** Calls on a table that are no columns; their meaning is that of the table's compiler. */
const actions: ReadonlySet<string> = new Set([
  ...["index", "primary", "unique", "check", "renameColumn", "setNullable", "dropNullable", "dropChecks"],
  ...["dropPrimary", "dropPrimaryIfExists", "dropUnique", "dropUniqueIfExists", "dropIndex", "dropForeign"],
  ...["dropForeignIfExists", "dropColumn", "dropColumns", "dropTimestamps"],
]);

const singles: ReadonlySet<string> = new Set(["comment", "engine", "charset", "collate", "inherits"]);

/** What the callback of `createTable` and `alterTable` gets: it writes down what is said of the table. */
export function tableBuilder(table: KnexTable): HostObject {
  const self: HostObject = {
    label: "t",
    method: (name, site) => {
      if (name === "timestamps") return timestamps(table, site);
      if (name === "foreign") return foreign(table, site);
      if (singles.has(name)) {
        const value = textOf(site.args[0]);
        if (value !== null) table.single.set(name, value);
        return jsHost(self, site.at);
      }
      if (actions.has(name)) {
        table.actions.push({ kind: "call", method: name, args: site.args, at: site.at });
        return jsHost(self, site.at);
      }
      if (name === "queryContext") return jsUndefined(site.at);
      const kind = columnKind(name);
      return kind === null ? null : column(table, kind, site);
    },
  };
  return self;
}

function column(table: KnexTable, kind: string, { args, at, run }: CallSite) {
  const [given, ...rest] = args;
  // `t.increments()` and `t.increments({ primaryKey: false })` declare `id`.
  const unnamed = kind.includes("increments") && (given === undefined || given.kind === "object");
  const name = unnamed ? "id" : textOf(given);
  if (name === null) {
    run.unread(at, `t.${kind}`, "the name of the column is only known when it runs", true);
    return jsHost({ label: `t.${kind}`, reaches: false, method: () => jsUndefined(at) }, at);
  }
  const made: KnexColumn = { at, name, kind, args: unnamed ? args : rest, modifiers: new Map(), alter: null };
  table.columns.push(made);
  return jsHost(columnBuilder(made, table), at);
}

/** `timestamps(useTimestamps, defaultToNow, useCamelCase)` or with one object (knex 3, schema/tablebuilder.js). */
function timestamps(table: KnexTable, { args, at }: CallSite) {
  const [first, second, third] = args;
  const is = (value: typeof first, name: string): boolean => {
    const found = first?.kind === "object" ? propertyOf(first, name) : value;
    return found?.kind === "boolean" && found.value;
  };
  const kind = is(first, "useTimestamps") ? "timestamp" : "datetime";
  const names = is(third, "useCamelCase") ? ["createdAt", "updatedAt"] : ["created_at", "updated_at"];
  for (const name of names) {
    const made: KnexColumn = { at, name, kind, args: [], modifiers: new Map(), alter: null };
    if (is(second, "defaultToNow")) {
      made.modifiers.set("notNullable", []);
      made.modifiers.set("defaultTo", [jsHost({ label: "now", sql: () => "CURRENT_TIMESTAMP", reaches: false }, at)]);
    }
    table.columns.push(made);
  }
  return jsUndefined(at);
}

/** `foreign("user_id").references("id").inTable("users")`. */
function foreign(table: KnexTable, { args: [columns, name], at, run }: CallSite) {
  const names = textsOf(columns);
  if (names === null) {
    run.unread(at, "t.foreign", "its columns are only known when it runs", true);
    return null;
  }
  const made: KnexForeign = foreignOf(names, textOf(name), { at });
  table.actions.push({ kind: "foreign", foreign: made });
  const self: HostObject = {
    label: "t.foreign",
    reaches: false,
    method: (method, site) => (sayForeign(made, method, site) ? jsHost(self, site.at) : null),
  };
  return jsHost(self, at);
}
