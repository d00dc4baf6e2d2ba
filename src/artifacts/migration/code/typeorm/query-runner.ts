import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { quotedObject } from "../../sql-spelling.ts";
import { joinSql, sqlFrom } from "../../sql-text.ts";
import type { HostObject } from "../javascript/host.ts";
import { sqlStep } from "../javascript/sql-step.ts";
import { type JsValue, jsHost, jsUndefined, jsUnknown, propertyOf, textOf } from "../javascript/value.ts";
import type { RunnerCall } from "./change-request.ts";
import { unreadCall } from "./change-request.ts";
import { dataSource, entityManager } from "./data-source.ts";
import type { KnownColumns } from "./known-columns.ts";
import { tableNameOf } from "./options.ts";
import { storedTable } from "./stored-table.ts";
import { tableCall } from "./table-calls.ts";
import { type TransactionDepth, transactionCall } from "./transaction-calls.ts";

/** What a query runner is for, and what it knows. */
export interface RunnerSetting {
  readonly dialect: Dialect;
  readonly columns: KnownColumns;
  /** Whether the tool has opened a transaction around the migration. */
  readonly wrapped: boolean;
}

/** What such projects call a function that sends the text it is given. */
const sends = /^(?:run|exec|execute)_?(?:query|sql|raw)$/i;

/** The `QueryRunner` that TypeORM hands to a migration. Source: typeorm 0.3, QueryRunner, checked 2026-11-23. */
export function queryRunner(setting: RunnerSetting, at: Range): JsValue {
  const transactions: TransactionDepth = { depth: setting.wrapped ? 1 : 0 };
  const host: HostObject = {
    label: "queryRunner",
    method: (name, site) => methodOf({ ...site, ...setting, name }, transactions),
    member: (name, place) => {
      if (name === "connection" || name === "dataSource") return jsHost(dataSource(host, setting.dialect), place);
      // Projects hand their migrations the query runner among other things, by this name.
      if (name === "queryRunner") return jsHost(host, place);
      if (sends.test(name))
        return jsHost(
          { label: name, call: (site) => methodOf({ ...site, ...setting, name: "query" }, transactions) },
          place,
        );
      return name === "manager" ? jsHost(entityManager(host), place) : null;
    },
  };
  return jsHost(host, at);
}

function methodOf(call: RunnerCall, transactions: TransactionDepth): JsValue | null {
  const { name, at, args, run, dialect } = call;
  const [first, second] = args;
  switch (name) {
    case "query":
    case "stream":
      run.emit(sqlStep(first, `queryRunner.${name}`, at, dialect));
      return jsUnknown("rows", at);
    case "startTransaction":
    case "commitTransaction":
    case "rollbackTransaction":
      transactionCall(call, transactions);
      return jsUndefined(at);
    case "hasTable":
    case "hasColumn":
    case "hasSchema":
    case "hasDatabase":
      return { ...jsUnknown(name, at), existence: true };
    case "getTable": {
      const table = tableNameOf(first);
      return table === null ? { ...jsUnknown("table", at), existence: true } : storedTable(table, at);
    }
    case "getTables":
    case "getView":
    case "getViews":
    case "getDatabases":
    case "getSchemas":
    case "getCurrentDatabase":
    case "getCurrentSchema":
    case "connect":
    case "release":
      return jsUnknown(name, at);
    case "createView":
      return createView(call);
    case "dropView": {
      const view = tableNameOf(first);
      if (view === null) unreadCall(call, "the view is only known when it runs");
      else run.emit({ kind: "sql", sql: sqlFrom(`DROP VIEW ${quotedObject(view, dialect)}`, at) });
      return jsUndefined(at);
    }
    case "createSchema":
    case "dropSchema": {
      const schema = textOf(first)?.split(".").at(-1);
      if (schema === undefined) {
        unreadCall(call, "the schema is only known when it runs");
        return jsUndefined(at);
      }
      const flag = second?.kind === "boolean" && second.value;
      const [, , third] = args;
      const cascade = third?.kind === "boolean" && third.value;
      run.emit({
        kind: "command",
        command:
          name === "createSchema"
            ? { kind: "create-schema", at, schema, ifNotExists: flag }
            : { kind: "drop-schema", at, schema, ifExists: flag, cascade },
      });
      return jsUndefined(at);
    }
    default:
      return tableCall(call);
  }
}

function createView(call: RunnerCall): JsValue {
  const { args, at, run, dialect } = call;
  const [value] = args;
  const view = tableNameOf(value);
  const expression = propertyOf(value, "expression");
  if (view === null || expression?.kind !== "string" || expression.holes > 0) {
    unreadCall(call, "the view is only known when it runs");
    return jsUndefined(at);
  }
  const materialized = propertyOf(value, "materialized");
  const kind = materialized?.kind === "boolean" && materialized.value ? "MATERIALIZED VIEW" : "VIEW";
  const opening = sqlFrom(`CREATE ${kind} ${quotedObject(view, dialect)} AS `, at);
  run.emit({ kind: "sql", sql: joinSql([opening, expression.sql]) });
  return jsUndefined(at);
}
