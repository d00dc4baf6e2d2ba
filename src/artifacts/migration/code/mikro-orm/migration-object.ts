import type { Dialect } from "../../operation.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { sqlStep } from "../javascript/sql-step.ts";
import { type JsValue, jsHost, jsUndefined, jsUnknown } from "../javascript/value.ts";

/** What a piece of raw SQL holds, whichever way it was made. */
const texts = new WeakMap<HostObject, JsValue>();

/** SQL as a value of its own: `raw("…")`, `knex.raw("…")`. */
export function rawValue(text: JsValue, at: JsValue["at"]): JsValue {
  const host: HostObject = {
    label: "raw",
    reaches: false,
    method: (name, site) => (name === "toQuery" || name === "toString" ? text : rawValue(text, site.at)),
  };
  texts.set(host, text);
  return jsHost(host, at);
}

const textOfSql = (value: JsValue | undefined): JsValue | undefined =>
  value?.kind === "host" ? (texts.get(value.host) ?? value) : value;

/** What `this` is in a migration of MikroORM. Source: @mikro-orm/migrations 6.6, Migration, checked 2026-11-23. */
export const migrationObject = (dialect: Dialect): HostObject => ({
  label: "this",
  method: (name, site) => methodOf(name, site, dialect),
  member: (name, at) => (name === "ctx" ? { ...jsUnknown("ctx", at), reaches: true } : null),
});

function methodOf(name: string, { args: [first], at, run }: CallSite, dialect: Dialect): JsValue | null {
  switch (name) {
    case "addSql":
    case "execute":
      run.emit(sqlStep(textOfSql(first), `this.${name}`, at, dialect));
      return name === "execute" ? jsUnknown("rows", at) : jsUndefined(at);
    case "getKnex":
      return jsHost(knex(), at);
    case "getEntityManager":
      return jsHost(entityManager, at);
    case "isTransactional":
    case "reset":
      return jsUndefined(at);
    default:
      return null;
  }
}

/** The query builder of the connection. What is put together by it is only known when it runs, but for raw SQL. */
const knex = (): HostObject => ({
  label: "knex",
  reaches: false,
  method: (name, { args: [first], at }) => (name === "raw" && first !== undefined ? rawValue(first, at) : null),
});

/** Reads and writes rows by entities that stand elsewhere. */
const entityManager: HostObject = {
  label: "this.getEntityManager()",
  method: (name, { run, at }) => {
    run.unread(at, `entityManager.${name}`, "it works on rows by entities that stand elsewhere", false);
    return jsUnknown(name, at);
  },
};
