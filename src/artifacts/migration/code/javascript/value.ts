import type { ArrowFunctionExpression, Class, Function as FunctionNode } from "oxc-parser";
import type { Range } from "../../../../charter/index.ts";
import { type SqlText, sqlFrom } from "../../sql-text.ts";
import type { HostObject } from "./host.ts";
import type { Scope } from "./scope.ts";

/**
 * What an expression is known to be without running it. `at` is the place that says it: the literal, also where it was
 * read through a variable.
 */
export type JsValue = {
  readonly at: Range;
} /** `sql` maps each character to its place. `holes`: how many parts are unknown, each spelled `${name}` in the text. */ & (
  | { readonly kind: "string"; readonly text: string; readonly sql: SqlText; readonly holes: number }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "undefined" }
  | JsArray
  | JsObject
  | JsFunction
  | JsClass
  /** Something of the tool: `knex`, `queryInterface`, a column that is being declared. */
  | { readonly kind: "host"; readonly host: HostObject }
  | JsUnknown
);

/** `complete` false: it has more items, which are not known. Changed in place by `push`, as the program does. */
export interface JsArray {
  readonly at: Range;
  readonly kind: "array";
  readonly items: JsValue[];
  complete: boolean;
}

/** `complete` false: it has more keys, which are not known. Changed in place by assignments. */
export interface JsObject {
  readonly at: Range;
  readonly kind: "object";
  readonly entries: Map<string, JsEntry>;
  complete: boolean;
  /** What is asked for keys that it has not: what a class of the file is derived from. */
  readonly base?: JsValue;
}

/** A property with the place of its key and value together. */
export interface JsEntry {
  readonly at: Range;
  readonly value: JsValue;
}

/** A function of the file, with the variables that it sees. */
export interface JsFunction {
  readonly at: Range;
  readonly kind: "function";
  readonly node: FunctionNode | ArrowFunctionExpression;
  readonly scope: Scope;
  readonly self: JsValue | null;
}

/** A class of the file; `members` are its methods and fields, `statics` those of the class itself. */
export interface JsClass {
  readonly at: Range;
  readonly kind: "class";
  readonly node: Class;
  readonly name: string;
  readonly parent: JsValue | null;
  readonly members: ReadonlyMap<string, JsValue>;
  readonly statics: ReadonlyMap<string, JsValue>;
}

/** What only running tells. `name` is how the file calls it, for placeholders and messages. */
export interface JsUnknown {
  readonly at: Range;
  readonly kind: "unknown";
  readonly name: string;
  /** Asks whether something is there (`hasTable`): a migration that is guarded by it is idempotent. */
  readonly existence?: boolean;
  /** It has a handle of the database, so that what is done with it may change the schema. */
  readonly reaches?: boolean;
}

/** A text that as a whole comes from one place. */
export const jsText = (text: string, at: Range): JsValue => ({
  kind: "string",
  text,
  sql: sqlFrom(text, at),
  holes: 0,
  at,
});
export const jsBoolean = (value: boolean, at: Range): JsValue => ({ kind: "boolean", value, at });
export const jsNumber = (value: number, at: Range): JsValue => ({ kind: "number", value, at });
export const jsUndefined = (at: Range): JsValue => ({ kind: "undefined", at });
export const jsUnknown = (name: string, at: Range): JsUnknown => ({ kind: "unknown", name, at });
export const jsHost = (host: HostObject, at: Range): JsValue => ({ kind: "host", host, at });
export const jsArray = (items: readonly JsValue[], at: Range, complete = true): JsArray => ({
  kind: "array",
  items: [...items],
  complete,
  at,
});

/** A value's property by name; undefined where it has none or is no object. */
export const propertyOf = (value: JsValue | undefined, name: string): JsValue | undefined =>
  value?.kind === "object" ? value.entries.get(name)?.value : undefined;

/** The text of a string that is known as a whole; null for anything else. */
export const textOf = (value: JsValue | undefined): string | null =>
  value?.kind === "string" && value.holes === 0 ? value.text : null;

/** The texts of an array of strings, or of a single one; null where one of them is not known. */
export function textsOf(value: JsValue | undefined): readonly string[] | null {
  if (value?.kind !== "array") {
    const only = textOf(value);
    return only === null ? null : [only];
  }
  const texts = value.items.map(textOf);
  return value.complete && texts.every((text) => text !== null) ? texts : null;
}

/** Whether a value counts as true; null where that is not known. */
export function truthOf(value: JsValue): boolean | null {
  switch (value.kind) {
    case "string":
      return value.text !== "";
    case "number":
      return value.value !== 0 && !Number.isNaN(value.value);
    case "boolean":
      return value.value;
    case "null":
    case "undefined":
      return false;
    case "array":
    case "object":
    case "function":
    case "class":
    case "host":
      return true;
    case "unknown":
      return null;
    default:
      return value satisfies never;
  }
}

/** Whether a value hands on the database: a thing of the tool, or something that holds one. */
export function reachesDatabase(value: JsValue, depth = 4): boolean {
  if (depth === 0) return false;
  switch (value.kind) {
    case "host":
      return value.host.reaches !== false;
    case "unknown":
      return value.reaches === true;
    case "array":
      return value.items.slice(0, 20).some((item) => reachesDatabase(item, depth - 1));
    case "object":
      return [...value.entries.values()].slice(0, 20).some((entry) => reachesDatabase(entry.value, depth - 1));
    default:
      return false;
  }
}
