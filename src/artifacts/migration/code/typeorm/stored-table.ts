import type { Range } from "../../../../charter/index.ts";
import type { ObjectName } from "../../object-name.ts";
import type { HostObject } from "../javascript/host.ts";
import { type JsValue, jsArray, jsHost, jsText, jsUnknown } from "../javascript/value.ts";

/**
 * What `getTable` gives: the table by its name. What is looked for among its keys and indexes by a column is known by
 * that column, for TypeORM names what migrations leave unnamed by table and columns.
 */
export function storedTable({ schema, name }: ObjectName, at: Range): JsValue {
  const host: HostObject = {
    label: "table",
    reaches: false,
    member: (key, place) => {
      switch (key) {
        case "name":
          return jsText(schema === null ? name : `${schema}.${name}`, place);
        case "foreignKeys":
        case "indices":
        case "uniques":
          return jsHost(storedList(key), place);
        default:
          return null;
      }
    },
    method: (key, { args: [column], at: place }) =>
      key === "findColumnByName" ? (column ?? null) : key === "clone" ? storedTable({ schema, name }, place) : null,
  };
  return jsHost(host, at);
}

const storedList = (label: string): HostObject => ({
  label: `table.${label}`,
  reaches: false,
  method: (key, { args: [test], at, run }) => {
    if (key !== "find" && key !== "filter") return null;
    const asked: Asked = { name: null, columns: [] };
    run.attempt(() => {
      run.invoke(test, [jsHost(candidate(asked), at)]);
    });
    const found = foundBy(asked, at);
    if (found === null) return jsUnknown(`table.${label}`, at);
    return key === "filter" ? jsArray([found], at) : found;
  },
});

/** What a condition asks of a key or an index. */
interface Asked {
  name: JsValue | null;
  columns: readonly JsValue[];
}

const candidate = (asked: Asked): HostObject => ({
  label: "candidate",
  reaches: false,
  member: (key, at) => (key === "columnNames" ? jsHost(columnNames(asked), at) : null),
});

const columnNames = (asked: Asked): HostObject => ({
  label: "columnNames",
  reaches: false,
  member: (key, at) => (key === "0" ? jsUnknown("columnNames", at) : null),
  method: (key, { args: [column], at }) => {
    if (key !== "indexOf" && key !== "includes") return null;
    if (column?.kind === "string") asked.columns = [...asked.columns, column];
    return jsUnknown("columnNames", at);
  },
});

function foundBy({ columns }: Asked, at: Range): JsValue | null {
  if (columns.length === 0) return null;
  const entries = new Map([["columnNames", { at, value: jsArray(columns, at) }]]);
  return { kind: "object", entries, complete: true, at };
}
