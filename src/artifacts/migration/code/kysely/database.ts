import type { Dialect } from "../../operation.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { type JsValue, jsHost, jsUndefined, jsUnknown, textOf } from "../javascript/value.ts";
import { rowStatement } from "./rows.ts";
import { schemaModule } from "./schema-module.ts";

/** The `Kysely` instance that a migration is handed. Source: kysely 0.28, Kysely, checked 2026-11-23. */
export function kyselyDatabase(dialect: Dialect, around: string | null = null): HostObject {
  const host: HostObject = {
    label: "db",
    member: (name, at) => {
      if (name === "schema") return jsHost(schemaModule(dialect, around), at);
      return name === "fn" || name === "dynamic" ? jsUnknown(name, at) : null;
    },
    method: (name, site) => methodOf(name, site, host, dialect),
  };
  return host;
}

function methodOf(name: string, site: CallSite, host: HostObject, dialect: Dialect): JsValue | null {
  const { at, args } = site;
  switch (name) {
    case "withSchema": {
      const schema = textOf(args[0]);
      return schema === null ? null : jsHost(kyselyDatabase(dialect, schema), at);
    }
    case "withPlugin":
    case "withoutPlugins":
    case "withTables":
    case "$extendTables":
      return jsHost(host, at);
    case "transaction":
    case "connection":
    case "startTransaction":
      return jsHost(transactionOf(host), at);
    case "updateTable":
    case "deleteFrom":
    case "insertInto":
      return rowStatement(name, site, at, dialect);
    case "selectFrom":
    case "selectNoFrom":
      // What it reads changes nothing.
      return jsUnknown(`db.${name}`, at);
    case "with":
    case "withRecursive":
    case "mergeInto":
    case "replaceInto":
      site.run.unread(at, `db.${name}`, "its rows are only known when it runs", false);
      return jsUnknown(`db.${name}`, at);
    case "destroy":
      return jsUndefined(at);
    default:
      return null;
  }
}

/** `db.transaction().execute(async (trx) => …)`: what is done with it is done with the database. */
function transactionOf(host: HostObject): HostObject {
  const self: HostObject = {
    label: "db.transaction",
    method: (name, { args: [fn], at, run }) => {
      if (name === "execute" && fn !== undefined) return run.invoke(fn, [jsHost(host, at)]);
      return name.startsWith("set") ? jsHost(self, at) : null;
    },
  };
  return self;
}
