import type { ImportDeclaration, Program } from "oxc-parser";
import type { ParsedProgram } from "../languages/javascript.ts";
import { exportsOf } from "./exports.ts";
import { builtinModule, globalOf } from "./global.ts";
import type { JsModule, Surroundings } from "./host.ts";
import { interpreter } from "./interpreter.ts";
import type { Machine } from "./machine.ts";
import { declare, lookUp, type Scope, scopeIn } from "./scope.ts";
import { type JsClass, type JsObject, type JsValue, jsHost, jsUnknown, textOf } from "./value.ts";

/** Reads the top level of a file. What it does there besides declaring is passed over: tools run its functions. */
export function loadModule(program: ParsedProgram, surroundings: Surroundings): JsModule {
  const { machine, collect } = interpreter(program, withLanguage(surroundings));
  const scope = scopeIn(null);
  const exported = { entries: new Map(), kind: "object", complete: true, at: program.rangeOf(0, 0) } as const;
  const holder: JsObject = {
    kind: "object",
    entries: new Map([["exports", { at: exported.at, value: exported }]]),
    complete: true,
    at: exported.at,
  };
  let exports: ReadonlyMap<string, JsValue> = new Map();
  collect(() => {
    declare(scope, "exports", exported, 0);
    declare(scope, "module", holder, 0);
    for (const node of program.body) if (node.type === "ImportDeclaration") importInto(scope, node, machine);
    machine.execute(topStatements(program.body), scope);
  });
  collect(() => {
    exports = exportsOf(program.body, holder, scope, machine);
  });
  return {
    exports,
    classes: [...scope.variables.values()].flatMap(({ value }): readonly JsClass[] =>
      value.kind === "class" ? [value] : [],
    ),
    lookUp: (name) => lookUp(scope, name),
    run: (fn, args, self) =>
      collect(() => {
        machine.settle(machine.call(fn, { name: "migration", args, at: fn.at, self: self ?? null }));
      }),
  };
}

/** The statements of a file, those behind `export` among them. */
function topStatements(body: Program["body"]): Program["body"] {
  return body.flatMap((node) => {
    if (node.type === "ExportNamedDeclaration" && node.declaration !== null) return [node, node.declaration];
    const own = node.type === "ExportDefaultDeclaration" ? node.declaration : null;
    return own?.type === "ClassDeclaration" ? [node, own] : [node];
  });
}

/** The tool's names first, then the language's. */
function withLanguage(surroundings: Surroundings): Surroundings {
  const imported: Surroundings["imported"] = (module, name, at) =>
    surroundings.imported(module, name, at) ?? builtinModule(module, at);
  return {
    ...surroundings,
    imported,
    global: (name, at) => {
      if (name === "require") return jsHost(requirer(imported), at);
      return surroundings.global(name, at) ?? globalOf(name, at);
    },
  };
}

const requirer = (imported: Surroundings["imported"]) => ({
  label: "require",
  reaches: false,
  call: ({ args: [module], at }: { readonly args: readonly JsValue[]; readonly at: JsValue["at"] }) => {
    const name = textOf(module);
    return (name === null ? null : imported(name, "*", at)) ?? jsUnknown(name ?? "require", at);
  },
});

function importInto(scope: Scope, { source, specifiers }: ImportDeclaration, { program, surroundings }: Machine): void {
  for (const specifier of specifiers) {
    const at = program.rangeOf(specifier.start, specifier.end);
    const value = surroundings.imported(source.value, importedName(specifier), at);
    declare(scope, specifier.local.name, value ?? jsUnknown(specifier.local.name, at), 0);
  }
}

function importedName(specifier: ImportDeclaration["specifiers"][number]): string {
  switch (specifier.type) {
    case "ImportDefaultSpecifier":
      return "default";
    case "ImportNamespaceSpecifier":
      return "*";
    case "ImportSpecifier":
      return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
    default:
      return specifier satisfies never;
  }
}
