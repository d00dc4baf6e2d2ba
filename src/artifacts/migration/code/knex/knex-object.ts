import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { sqlFrom } from "../../sql-text.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { insertion } from "../javascript/insertion.ts";
import { quotedPath } from "../javascript/quote.ts";
import { isReadable, madeSql } from "../javascript/sql-step.ts";
import { type JsValue, jsHost, jsUndefined, jsUnknown, textOf } from "../javascript/value.ts";
import { isCondition } from "./condition.ts";
import { queryBuilder } from "./query-builder.ts";
import { raw } from "./raw.ts";
import { schemaBuilder } from "./schema-builder.ts";

/** `knex`, as a migration gets it, and a transaction of it, which has the same calls. */
export function knexObject(dialect: Dialect): HostObject {
  const self: HostObject = {
    label: "knex",
    call: ({ args: [table], at }) => jsHost(queryBuilder(table, dialect), at),
    // knex-migrator hands its migrations both in one object.
    member: (name, at) =>
      name === "connection" || name === "transacting" ? jsHost(self, at) : member(name, at, dialect),
    method: (name, site) => method(self, name, site, dialect),
  };
  return self;
}

function member(name: string, at: Range, dialect: Dialect): JsValue | null {
  switch (name) {
    case "schema":
      return jsHost(schemaBuilder(dialect), at);
    case "fn":
      return jsHost(functions(dialect), at);
    case "client":
      return jsHost(client, at);
    case "context":
      // Whatever is asked of it is compared with the names of databases.
      return jsUnknown("client", at);
    default:
      return null;
  }
}

/** `knex.client`: its settings are compared with the names of databases; its calls send what they like past the builder. */
const client: HostObject = {
  label: "knex.client",
  member: (name, at) => (["config", "driverName", "dialect", "version"].includes(name) ? jsUnknown(name, at) : null),
};

/** `knex.fn.now()` and `knex.fn.uuid()` (knex 3, knex-builder/FunctionHelper.js). */
const functions = (dialect: Dialect): HostObject => ({
  label: "knex.fn",
  reaches: false,
  method: (name, { args: [precision], at }) => {
    const digits = precision?.kind === "number" ? `(${precision.value})` : "";
    if (name === "now")
      return jsHost({ label: "knex.fn.now", reaches: false, sql: () => `CURRENT_TIMESTAMP${digits}` }, at);
    if (name === "uuid") {
      const uuid = { postgresql: "gen_random_uuid()", mysql: "(UUID())", sqlite: "(lower(hex(randomblob(16))))" }[
        dialect
      ];
      return jsHost({ label: "knex.fn.uuid", reaches: false, sql: () => uuid }, at);
    }
    return jsUnknown(`knex.fn.${name}`, at);
  },
});

function method(self: HostObject, name: string, site: CallSite, dialect: Dialect): JsValue | null {
  const { args, at, run } = site;
  const [first, second] = args;
  switch (name) {
    case "raw":
      return jsHost(raw(first, second, at, dialect), at);
    case "ref": {
      const column = textOf(first);
      return jsHost(
        { label: "knex.ref", reaches: false, sql: () => (column === null ? null : quotedPath(column, dialect)) },
        at,
      );
    }
    case "transaction":
      return first?.kind === "function" ? run.invoke(first, [jsHost(self, at)]) : jsHost(self, at);
    case "transactionProvider":
      return jsHost({ label: "knex", call: () => jsHost(self, at) }, at);
    case "commit":
    case "rollback":
    case "savepoint":
    case "destroy":
      return jsUndefined(at);
    case "batchInsert": {
      const table = textOf(first);
      const sql = table === null ? null : insertion(quotedPath(table, dialect), second, dialect);
      if (sql !== null && isReadable(sqlFrom(sql, at), dialect)) run.emit(madeSql(sql, at));
      else run.unread(at, "knex.batchInsert", "its rows are only known when it runs", false);
      return jsHost(self, at);
    }
    case "from":
    case "table":
    case "into":
      return jsHost(queryBuilder(first, dialect), at);
    case "insert":
    case "update":
    case "del":
    case "delete":
    case "select":
    case "with":
    case "withSchema":
    case "queryBuilder":
    case "count":
    case "max":
    case "min":
    case "distinct":
    case "first":
    case "union":
    case "unionAll":
      return jsHost(queryBuilder(undefined, dialect, { ...site, name }), at);
    case "on":
    case "isTransaction":
      return jsUnknown(name, at);
    default:
      return isCondition(name) ? jsHost(queryBuilder(undefined, dialect, { ...site, name }), at) : null;
  }
}
