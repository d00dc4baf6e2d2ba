import type { BindingPattern, ParamPattern } from "oxc-parser";
import { keyOf, mostItems } from "./build.ts";
import type { Machine } from "./machine.ts";
import { memberOf } from "./member.ts";
import { declare, type Scope } from "./scope.ts";
import { type JsEntry, type JsValue, jsArray, jsUndefined, jsUnknown, reachesDatabase } from "./value.ts";

/** Declares the variables of a pattern with the parts of a value. */
export function bind(pattern: BindingPattern, value: JsValue, scope: Scope, machine: Machine): void {
  switch (pattern.type) {
    case "Identifier":
      declare(scope, pattern.name, named(value, pattern.name), machine.doubt());
      return;
    case "AssignmentPattern":
      bind(pattern.left, value.kind === "undefined" ? machine.evaluate(pattern.right, scope) : value, scope, machine);
      return;
    case "ArrayPattern":
      pattern.elements.forEach((element, index) => {
        if (element === null) return;
        if (element.type === "RestElement") bind(element.argument, restOf(value, index), scope, machine);
        else bind(element, itemOf(value, index), scope, machine);
      });
      return;
    case "ObjectPattern":
      bindObject(pattern, value, scope, machine);
      return;
    default:
      pattern satisfies never;
  }
}

/** What is unknown is called as the file calls it. */
const named = (value: JsValue, name: string): JsValue => (value.kind === "unknown" ? { ...value, name } : value);

function bindObject(
  pattern: Extract<BindingPattern, { type: "ObjectPattern" }>,
  value: JsValue,
  scope: Scope,
  machine: Machine,
): void {
  const taken = new Set<string>();
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      bind(property.argument, without(value, taken), scope, machine);
      continue;
    }
    const key = keyOf(property, scope, machine);
    if (key !== null) taken.add(key);
    const part =
      key === null ? { ...jsUnknown("property", value.at), ...reachOf(value) } : memberOf(value, key, value.at, key);
    bind(property.value, part, scope, machine);
  }
}

/** The parameters of a function. */
export function bindParameters(
  patterns: readonly ParamPattern[],
  args: readonly JsValue[],
  scope: Scope,
  machine: Machine,
  missing: (name: string) => JsValue,
): void {
  patterns.forEach((pattern, index) => {
    if (pattern.type === "RestElement") {
      bind(
        pattern.argument,
        jsArray(args.slice(index), machine.program.rangeOf(pattern.start, pattern.end)),
        scope,
        machine,
      );
    } else if (pattern.type === "TSParameterProperty") {
      bind(pattern.parameter, args[index] ?? missing("parameter"), scope, machine);
    } else {
      bind(pattern, args[index] ?? missing(pattern.type === "Identifier" ? pattern.name : "parameter"), scope, machine);
    }
  });
}

function itemOf(value: JsValue, index: number): JsValue {
  if (value.kind !== "array") return { ...jsUnknown("item", value.at), ...reachOf(value) };
  const item = value.items[index];
  if (item !== undefined) return item;
  return value.complete ? jsUndefined(value.at) : jsUnknown("item", value.at);
}

const reachOf = (value: JsValue): { readonly reaches?: true; readonly existence?: true } => ({
  ...(reachesDatabase(value) ? { reaches: true } : {}),
  ...(value.kind === "unknown" && value.existence === true ? { existence: true } : {}),
});

const restOf = (value: JsValue, from: number): JsValue =>
  value.kind === "array"
    ? jsArray(value.items.slice(from, from + mostItems), value.at, value.complete)
    : { ...jsUnknown("rest", value.at), ...reachOf(value) };

function without(value: JsValue, taken: ReadonlySet<string>): JsValue {
  if (value.kind !== "object") return { ...jsUnknown("rest", value.at), ...reachOf(value) };
  const entries = new Map<string, JsEntry>([...value.entries].filter(([key]) => !taken.has(key)));
  return { kind: "object", entries, complete: value.complete, at: value.at };
}
