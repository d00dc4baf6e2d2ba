import type { Class } from "oxc-parser";
import type { Range } from "../../../../charter/index.ts";
import { keyOf } from "./build.ts";
import type { Machine } from "./machine.ts";
import { type Scope, scopeIn } from "./scope.ts";
import { type JsClass, type JsEntry, type JsFunction, type JsValue, jsUnknown } from "./value.ts";

/** A class of the file with its methods and the values of its fields. */
export function classOf(node: Class, scope: Scope, machine: Machine): JsClass {
  const members = new Map<string, JsValue>();
  const statics = new Map<string, JsValue>();
  for (const element of node.body.body) {
    if (element.type === "StaticBlock") machine.execute(element.body, scopeIn(scope));
    if (element.type !== "MethodDefinition" && element.type !== "PropertyDefinition") continue;
    const key = keyOf(element, scope, machine);
    if (key === null || element.value === null) continue;
    const value = machine.evaluate(element.value, scope);
    // What a getter gives is only known when it is asked.
    const isGetter = element.type === "MethodDefinition" && element.kind === "get";
    (element.static ? statics : members).set(key, isGetter ? jsUnknown(key, value.at) : value);
  }
  return {
    kind: "class",
    node,
    name: node.id?.name ?? "class",
    parent: node.superClass === null ? null : machine.evaluate(node.superClass, scope),
    members,
    statics,
    at: machine.program.rangeOf(node.start, node.end),
  };
}

/** An object of a class, its constructor run. */
export function instanceOf(of: JsClass, args: readonly JsValue[], at: Range, machine: Machine): JsValue {
  const entries = new Map<string, JsEntry>();
  const lines = [of];
  for (let above = of.parent; above?.kind === "class" && lines.length < 8; above = above.parent) lines.push(above);
  for (const each of lines.reverse()) {
    for (const [key, value] of each.members) if (key !== "constructor") entries.set(key, { at: value.at, value });
  }
  const self: JsValue = { kind: "object", entries, complete: true, at };
  const made = of.members.get("constructor");
  if (made?.kind === "function") machine.call(made, { name: of.name, args, at, self });
  return self;
}

/** A method of a class or of one above it in the file; null: it has none of that name. */
export function methodOfClass(of: JsClass, name: string): JsFunction | null {
  let at: JsValue | null = of;
  for (let depth = 0; at?.kind === "class" && depth < 8; depth++) {
    const found = at.members.get(name);
    if (found?.kind === "function") return found;
    at = at.parent;
  }
  return null;
}
