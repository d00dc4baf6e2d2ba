import type { ExportDefaultDeclaration, ExportNamedDeclaration, Program } from "oxc-parser";
import { functionOf } from "./evaluate.ts";
import type { Machine } from "./machine.ts";
import { lookUp, type Scope } from "./scope.ts";
import { type JsObject, type JsValue, propertyOf } from "./value.ts";

/** What a file exports by name, whichever way it does: CommonJS or ES modules. */
export function exportsOf(
  body: Program["body"],
  module: JsObject,
  scope: Scope,
  machine: Machine,
): ReadonlyMap<string, JsValue> {
  const exports = new Map<string, JsValue>();
  const whole = propertyOf(module, "exports");
  const byName = lookUp(scope, "exports");
  for (const each of [byName, whole]) {
    if (each?.kind === "object") for (const [name, { value }] of each.entries) exports.set(name, value);
  }
  if (whole !== undefined && whole.kind !== "object") exports.set("default", whole);
  for (const node of body) {
    if (node.type === "ExportNamedDeclaration") namedExports(node, scope, exports);
    else if (node.type === "ExportDefaultDeclaration") defaultExport(node, scope, machine, exports);
    else if (node.type === "TSExportAssignment") exports.set("default", machine.evaluate(node.expression, scope));
  }
  return exports;
}

function namedExports(node: ExportNamedDeclaration, scope: Scope, exports: Map<string, JsValue>): void {
  const set = (exported: string, local: string): void => {
    const value = lookUp(scope, local);
    if (value !== null) exports.set(exported, value);
  };
  const { declaration } = node;
  if (declaration?.type === "VariableDeclaration") {
    for (const { id } of declaration.declarations) {
      for (const name of id.type === "Identifier" ? [id.name] : []) set(name, name);
    }
  } else if (declaration?.type === "FunctionDeclaration" || declaration?.type === "ClassDeclaration") {
    if (declaration.id !== null) set(declaration.id.name, declaration.id.name);
  }
  if (node.source !== null) return;
  for (const { local, exported } of node.specifiers) set(nameOf(exported), nameOf(local));
}

const nameOf = (name: ExportNamedDeclaration["specifiers"][number]["local"]): string =>
  name.type === "Literal" ? name.value : name.name;

function defaultExport(
  { declaration }: ExportDefaultDeclaration,
  scope: Scope,
  machine: Machine,
  exports: Map<string, JsValue>,
): void {
  switch (declaration.type) {
    case "FunctionDeclaration":
      exports.set("default", functionOf(declaration, scope, machine));
      return;
    case "ClassDeclaration": {
      const value = declaration.id === null ? null : lookUp(scope, declaration.id.name);
      if (value !== null) exports.set("default", value);
      return;
    }
    case "TSInterfaceDeclaration":
    case "TSDeclareFunction":
    case "TSEmptyBodyFunctionExpression":
      return;
    default:
      exports.set("default", machine.evaluate(declaration, scope));
  }
}
