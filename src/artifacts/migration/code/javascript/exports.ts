import type { ExportAllDeclaration, ExportDefaultDeclaration, ExportNamedDeclaration, Program } from "oxc-parser";
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
    if (node.type === "ExportNamedDeclaration") namedExports(node, scope, exports, machine);
    else if (node.type === "ExportAllDeclaration") allExports(node, machine, exports);
    else if (node.type === "ExportDefaultDeclaration") defaultExport(node, scope, machine, exports);
    else if (node.type === "TSExportAssignment") exports.set("default", machine.evaluate(node.expression, scope));
  }
  return exports;
}

/** `export * from "./columns"` and `export * as columns from "./columns"`. */
function allExports(
  { source, exported, start, end }: ExportAllDeclaration,
  machine: Machine,
  into: Map<string, JsValue>,
): void {
  const whole = machine.surroundings.imported(source.value, "*", machine.program.rangeOf(start, end));
  if (whole === null) return;
  if (exported !== null) into.set(nameOf(exported), whole);
  else if (whole.kind === "object") {
    for (const [name, { value }] of whole.entries) if (name !== "default" && !into.has(name)) into.set(name, value);
  }
}

function namedExports(
  node: ExportNamedDeclaration,
  scope: Scope,
  exports: Map<string, JsValue>,
  { surroundings, program }: Machine,
): void {
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
  const { source } = node;
  for (const { local, exported } of node.specifiers) {
    if (source === null) set(nameOf(exported), nameOf(local));
    else {
      const value = surroundings.imported(source.value, nameOf(local), program.rangeOf(node.start, node.end));
      if (value !== null) exports.set(nameOf(exported), value);
    }
  }
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
