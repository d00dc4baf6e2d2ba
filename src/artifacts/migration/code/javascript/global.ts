import type { Range } from "../../../../charter/index.ts";
import type { CallSite, HostObject } from "./host.ts";
import { textPart } from "./text.ts";
import { type JsEntry, type JsValue, jsArray, jsBoolean, jsHost, jsText, jsUndefined, jsUnknown } from "./value.ts";

type Method = (site: CallSite) => JsValue | null;

/** An object of the language that has no way to the database. */
const builtin = (label: string, methods: Readonly<Record<string, Method>>, call?: Method): HostObject => ({
  label,
  reaches: false,
  method: (name, site) => (Object.hasOwn(methods, name) ? (methods[name]?.(site) ?? null) : null),
  ...(call === undefined ? {} : { call }),
});

const settleAll: Method = ({ args: [first], at, run }) => (first === undefined ? jsUndefined(at) : run.settle(first));

/** `Promise.map(items, action)` of bluebird, and its like. */
const eachItem: Method = ({ args: [items, action], at, run }) => {
  if (items?.kind !== "array") {
    return run.invoke(action, [jsUnknown("item", at)]);
  }
  return jsArray(
    items.items.map((item) => run.invoke(action, [item])),
    at,
    items.complete,
  );
};

const promise = builtin("Promise", {
  all: settleAll,
  allSettled: settleAll,
  race: settleAll,
  any: settleAll,
  props: settleAll,
  resolve: settleAll,
  reject: ({ at }) => jsUndefined(at),
  map: eachItem,
  mapSeries: eachItem,
  each: eachItem,
});

const object = builtin("Object", {
  keys: ({ args: [of], at }) => entriesOf(of, at, (key, { at: place }) => jsText(key, place)),
  values: ({ args: [of], at }) => entriesOf(of, at, (_, { value }) => value),
  entries: ({ args: [of], at }) =>
    entriesOf(of, at, (key, { at: place, value }) => jsArray([jsText(key, place), value], at)),
  assign: ({ args, at }) => {
    const entries = new Map<string, JsEntry>();
    for (const arg of args) if (arg.kind === "object") for (const [key, entry] of arg.entries) entries.set(key, entry);
    return { kind: "object", entries, complete: args.every((arg) => arg.kind === "object" && arg.complete), at };
  },
  freeze: ({ args: [of], at }) => of ?? jsUndefined(at),
});

function entriesOf(of: JsValue | undefined, at: Range, read: (key: string, entry: JsEntry) => JsValue): JsValue | null {
  if (of?.kind !== "object") return null;
  return jsArray(
    [...of.entries].map(([key, entry]) => read(key, entry)),
    at,
    of.complete,
  );
}

const array = builtin("Array", {
  isArray: ({ args: [of], at }) =>
    of === undefined || of.kind === "unknown" ? null : jsBoolean(of.kind === "array", at),
  from: ({ args: [of, action], at, run }) => {
    if (of?.kind !== "array") return null;
    if (action === undefined) return of;
    return jsArray(
      of.items.map((item) => run.invoke(action, [item])),
      at,
      of.complete,
    );
  },
  of: ({ args, at }) => jsArray(args, at),
});

const json = builtin("JSON", {
  stringify: ({ args: [of], at }) => {
    const plain = of === undefined ? undefined : plainOf(of, 12);
    return plain === undefined ? null : jsText(JSON.stringify(plain), at);
  },
  parse: ({ at }) => jsUnknown("JSON.parse", at),
});

/** A value as the data that it is; undefined: it is not known. */
export function plainOf(value: JsValue, depth: number): unknown {
  if (depth === 0) return undefined;
  switch (value.kind) {
    case "string":
      return value.holes === 0 ? value.text : undefined;
    case "number":
    case "boolean":
      return value.value;
    case "null":
      return null;
    case "array": {
      const items = value.items.map((item) => plainOf(item, depth - 1));
      return value.complete && !items.includes(undefined) ? items : undefined;
    }
    case "object": {
      const entries = [...value.entries].map(([key, entry]) => [key, plainOf(entry.value, depth - 1)] as const);
      return value.complete && entries.every(([, plain]) => plain !== undefined)
        ? Object.fromEntries(entries)
        : undefined;
    }
    default:
      return undefined;
  }
}

const string = builtin("String", { raw: ({ args: [first] }) => first ?? null }, ({ args: [of], at }) => {
  if (of === undefined) return jsText("", at);
  const { sql, holes } = textPart(of);
  return { kind: "string", text: sql.text, sql, holes, at };
});

const silent = (label: string): HostObject => ({
  label,
  reaches: false,
  call: ({ at }) => jsUnknown(label, at),
  method: (name, { at }) => jsUnknown(`${label}.${name}`, at),
  member: (name, at) => jsUnknown(`${label}.${name}`, at),
});

const globals: ReadonlyMap<string, HostObject> = new Map(
  [
    promise,
    object,
    array,
    json,
    string,
    ...["console", "process", "Math", "Date", "Number", "Boolean", "RegExp", "Symbol", "Buffer", "crypto"].map(silent),
  ].map((host) => [host.label, host]),
);

/** What runs a text as code, or leads to what does: nothing tells what that code changes. */
const runsText: ReadonlySet<string> = new Set(["eval", "Function", "globalThis", "global"]);

/** Modules that run other programs or code, and clients that open a connection of their own. */
const reaching: ReadonlySet<string> = new Set(
  "child_process vm worker_threads module cluster execa shelljs zx pg pg-native postgres mysql mysql2 mysql2/promise mariadb sqlite sqlite3 better-sqlite3".split(
    " ",
  ),
);

/** What the language itself gives under a name; null: nothing. */
export function globalOf(name: string, at: Range): JsValue | null {
  if (runsText.has(name)) return { ...jsUnknown(name, at), reaches: true, from: name };
  const host = globals.get(name);
  return host === undefined ? null : jsHost(host, at);
}

/** Modules that stand for something of the language. */
export function builtinModule(module: string, at: Range): JsValue | null {
  if (module === "bluebird") return jsHost(promise, at);
  const name = module.replace(/^node:/, "");
  return reaching.has(name) ? { ...jsUnknown(name, at), reaches: true, from: module } : null;
}
