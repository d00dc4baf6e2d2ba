import type { Dialect } from "../../operation.ts";
import type { CallSite, HostObject } from "../javascript/host.ts";
import { type JsValue, jsArray, jsHost, jsText, jsUnknown } from "../javascript/value.ts";

/** The names of databases in a data source. */
const typeNames: Readonly<Record<Dialect, string>> = { postgresql: "postgres", mysql: "mysql", sqlite: "sqlite" };

/** `queryRunner.connection`: which database it is, and another way to send SQL. */
export function dataSource(runner: HostObject, dialect: Dialect): HostObject {
  const own: HostObject = {
    label: "queryRunner.connection",
    member: (name, at) => {
      switch (name) {
        case "options":
        case "driver":
          return jsHost(own, at);
        case "type":
          return jsText(typeNames[dialect], at);
        case "manager":
          return jsHost(entityManager(runner), at);
        case "schema":
          return jsUnknown("schema", at);
        default:
          return null;
      }
    },
    method: (name, site) => {
      if (name === "query") return runner.method?.(name, site) ?? null;
      return name === "createQueryRunner" ? jsHost(runner, site.at) : rowsOnly("queryRunner.connection", name, site);
    },
  };
  return own;
}

/** The entity manager: it reads and writes rows by the entities of the program, which stand elsewhere. */
export const entityManager = (runner: HostObject): HostObject => ({
  label: "queryRunner.manager",
  member: (name, at) =>
    name === "connection" || name === "dataSource" || name === "queryRunner" ? jsHost(runner, at) : null,
  method: (name, site) =>
    name === "query" ? (runner.method?.(name, site) ?? null) : rowsOnly("queryRunner.manager", name, site),
});

/** Lists what works on rows; what it gives has no way to the schema. */
function rowsOnly(label: string, name: string, { run, at, args }: CallSite): JsValue | null {
  if (name === "transaction") {
    const inner = args.find(({ kind }) => kind === "function");
    if (inner === undefined) return null;
    return run.invoke(inner, [jsUnknown("manager", at)]);
  }
  if (name === "getRepository" || name === "getCustomRepository" || name === "getTreeRepository") {
    return jsHost({ label: "repository", method: (inner, site) => rowsOnly("repository", inner, site) }, at);
  }
  run.unread(at, `${label}.${name}`, "it works on rows by entities that stand elsewhere", false);
  return name === "find" || name === "findBy" ? jsArray([], at, false) : jsUnknown(name, at);
}
