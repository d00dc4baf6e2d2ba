import type { Expression, ObjectExpression, SpreadElement } from "oxc-parser";
import type { Range } from "../../../../charter/index.ts";
import type { Machine } from "./machine.ts";
import { placedEntry } from "./place.ts";
import type { Scope } from "./scope.ts";
import { textPart } from "./text.ts";
import { type JsArray, type JsEntry, type JsObject, type JsValue, jsUndefined } from "./value.ts";

/** The items of an array or the arguments of a call, spread ones among them. */
export function arrayOf(
  elements: readonly (Expression | SpreadElement | null)[],
  at: Range,
  evaluate: (node: Expression) => JsValue,
): JsArray {
  const items: JsValue[] = [];
  let complete = true;
  for (const element of elements) {
    if (element === null) items.push(jsUndefined(at));
    else if (element.type !== "SpreadElement") items.push(evaluate(element));
    else {
      const spread = evaluate(element.argument);
      if (spread.kind === "array") items.push(...spread.items.slice(0, mostItems));
      if (spread.kind !== "array" || !spread.complete) complete = false;
    }
  }
  return { kind: "array", items, complete, at };
}

/** Arrays are not followed beyond this many items. */
export const mostItems = 20_000;

/** An object literal. */
export function objectOf(node: ObjectExpression, scope: Scope, machine: Machine): JsObject {
  const { rangeOf } = machine.program;
  const entries = new Map<string, JsEntry>();
  let complete = true;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const spread = machine.evaluate(property.argument, scope);
      if (spread.kind === "object") {
        const at = rangeOf(property.start, property.end);
        for (const [key, entry] of spread.entries) entries.set(key, placedEntry(entry, at));
      } else if (spread.kind !== "null" && spread.kind !== "undefined") complete = false;
      continue;
    }
    const key = keyOf(property, scope, machine);
    const value = machine.evaluate(property.value, scope);
    // What a getter gives is only known when it is asked.
    if (key === null || property.kind === "get") complete = false;
    else if (property.kind === "init") entries.set(key, { at: rangeOf(property.start, property.end), value });
  }
  return { kind: "object", entries, complete, at: rangeOf(node.start, node.end) };
}

type Keyed = Pick<Exclude<ObjectExpression["properties"][number], SpreadElement>, "key" | "computed">;

/** The name of a property or a member of a class; null: it is computed and not known. */
export function keyOf({ key, computed }: Keyed, scope: Scope, machine: Machine): string | null {
  if (!computed && (key.type === "Identifier" || key.type === "PrivateIdentifier")) return key.name;
  if (key.type === "PrivateIdentifier") return key.name;
  const value = machine.evaluate(key, scope);
  const { sql, holes } = textPart(value);
  return holes === 0 && (value.kind === "string" || value.kind === "number") ? sql.text : null;
}
