import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { boundText } from "../javascript/bound-text.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { literalOf } from "../javascript/quote.ts";
import { sqlStep } from "../javascript/sql-step.ts";
import { type JsValue, jsHost, jsText, jsUndefined, jsUnknown, propertyOf, textOf } from "../javascript/value.ts";
import { dataType } from "./data-type.ts";

/** `DataTypes`: every name in capitals is a type. */
const dataTypes: HostObject = {
  label: "DataTypes",
  reaches: false,
  member: (name, at) => (/^[A-Z][A-Z0-9]+$/.test(name) ? jsHost(dataType({ name, args: [], words: [] }), at) : null),
};

/** `Op.gt` as the key of a condition. */
const operators: HostObject = { label: "Op", reaches: false, member: (name, at) => jsText(`Op.${name}`, at) };

const sqlValue = (label: string, sql: string | null): HostObject => ({ label, reaches: false, sql: () => sql });

/** What `require("sequelize")` gives, and what a migration gets as its second argument: types and expressions. */
export function sequelizeLibrary(dialect: Dialect): HostObject {
  return {
    label: "Sequelize",
    reaches: false,
    member: (name, at) => {
      if (name === "DataTypes") return jsHost(dataTypes, at);
      if (name === "Op") return jsHost(operators, at);
      if (name === "Sequelize" || name === "default") return jsHost(sequelizeLibrary(dialect), at);
      if (name === "literal" || name === "fn" || name === "col") {
        return jsHost({ label: name, reaches: false, call: (site) => expression(name, site, dialect) }, at);
      }
      return dataTypes.member?.(name, at) ?? jsUnknown(`Sequelize.${name}`, at);
    },
    method: (name, site) => expression(name, site, dialect),
  };
}

/** `literal("now()")`, `fn("lower", col("email"))`, `col("email")`. */
function expression(name: string, { args, at }: CallSite, dialect: Dialect): JsValue | null {
  const [first, ...rest] = args;
  const text = textOf(first);
  switch (name) {
    case "literal":
      return jsHost(sqlValue("literal", text), at);
    case "col":
      return jsHost(sqlValue("col", text), at);
    case "fn": {
      const list = rest.map((each) => literalOf(each, dialect)).join(", ");
      return jsHost(sqlValue("fn", text === null ? null : `${text}(${list})`), at);
    }
    default:
      return null;
  }
}

const names: Readonly<Record<Dialect, string>> = { postgresql: "postgres", mysql: "mysql", sqlite: "sqlite" };

/** `queryInterface.sequelize`. `sent`: told of each call that sends something, with its options. */
export function sequelizeObject(dialect: Dialect, sent: Sent, queryInterface: () => HostObject): HostObject {
  const library = sequelizeLibrary(dialect);
  const self: HostObject = {
    label: "sequelize",
    member: (name, at) => {
      if (name === "options" || name === "config") return jsHost(settings(dialect), at);
      if (name === "queryInterface") return jsHost(queryInterface(), at);
      if (name === "constructor" || name === "Sequelize") return jsHost(library, at);
      if (name === "QueryTypes") return jsUnknown("QueryTypes", at);
      return name === "models" ? jsHost(models, at) : null;
    },
    method: (name, site) => method(self, name, site, dialect, sent, queryInterface),
  };
  return self;
}

/** Told of what a call sends: the place of the call and its options. */
export type Sent = (site: CallSite, options: JsValue | undefined) => void;

const settings = (dialect: Dialect): HostObject => ({
  label: "sequelize.options",
  reaches: false,
  member: (name, at) => (name === "dialect" ? jsText(names[dialect], at) : jsUnknown(name, at)),
});

function method(
  self: HostObject,
  name: string,
  site: CallSite,
  dialect: Dialect,
  sent: Sent,
  queryInterface: () => HostObject,
): JsValue | null {
  const { args, at, run } = site;
  const [first, second] = args;
  switch (name) {
    case "query": {
      sent(site, second);
      run.emit(sqlStep(replaced(first, second, dialect), "sequelize.query", at, dialect));
      return jsUnknown("rows", at);
    }
    case "transaction": {
      const action = args.find((arg) => arg.kind === "function");
      const transaction = jsHost(transactionObject, at);
      return action === undefined ? transaction : run.invoke(action, [transaction]);
    }
    case "getDialect":
      return jsText(names[dialect], at);
    case "getQueryInterface":
      return jsHost(queryInterface(), at);
    case "escape":
      return first === undefined ? null : jsText(literalOf(first, dialect), at);
    case "literal":
    case "fn":
    case "col":
      return expression(name, site, dialect);
    case "close":
    case "authenticate":
      return jsUndefined(at);
    default:
      return name === "define" || name === "model" ? jsHost(model, at) : (self.member?.(name, at) ?? null);
  }
}

/** A model: it works on rows but for the calls that make or drop its table. */
const model: HostObject = {
  label: "model",
  reaches: false,
  method: (name, { at, run }) => {
    if (["drop", "sync", "truncate"].includes(name)) {
      run.unread(at, `model.${name}`, "the table of the model is stated elsewhere", true);
    }
    return jsUnknown(name, at);
  },
};

const models: HostObject = { label: "models", reaches: false, member: (_, at) => jsHost(model, at) };

const transactionObject: HostObject = {
  label: "transaction",
  reaches: false,
  method: (_, { at }) => jsUndefined(at),
};

function replaced(sql: JsValue | undefined, options: JsValue | undefined, dialect: Dialect): JsValue | undefined {
  const text = sql?.kind === "object" ? propertyOf(sql, "query") : sql;
  const replacements = propertyOf(options, "replacements");
  if (text?.kind !== "string" || replacements === undefined) return text;
  return boundText(text, replacements, dialect);
}

/** Places of calls that were given a transaction, and of those that were not. */
export interface TransactionUse {
  readonly within: Range[];
  readonly outside: Range[];
}

/** Whether the options of a call hand it a transaction. */
export function givesTransaction(options: JsValue | undefined): boolean {
  if (options?.kind === "host") return options.host.label === "transaction";
  const given = propertyOf(options, "transaction");
  return given !== undefined && given.kind !== "null" && given.kind !== "undefined";
}
