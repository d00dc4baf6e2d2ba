import type { Range } from "../../../../charter/index.ts";
import { sqlFrom } from "../../sql-text.ts";
import type { HostObject, JsArray, JsUnknown, JsValue } from "./model.ts";

export type { JsArray, JsClass, JsEntry, JsFunction, JsObject, JsUnknown, JsValue } from "./model.ts";

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
