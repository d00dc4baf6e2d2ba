import type { ImportDeclaration, Program } from "oxc-parser";
import type { Range } from "../../../../charter/index.ts";
import type { ParsedProgram } from "../languages/javascript.ts";
import { changesSchema } from "./branch.ts";
import { exportsOf } from "./exports.ts";
import { builtinModule, globalOf } from "./global.ts";
import type { JsModule, Modules, Surroundings } from "./host.ts";
import { interpreter } from "./interpreter.ts";
import type { Machine } from "./machine.ts";
import { elsewhere } from "./place.ts";
import { declare, lookUp, outermostScope, type Scope, scopeIn } from "./scope.ts";
import {
  type JsClass,
  type JsFunction,
  type JsObject,
  type JsValue,
  jsHost,
  jsUnknown,
  propertyOf,
  textOf,
} from "./value.ts";

/**
 * Reads the top level of a file. What it does there besides declaring is passed over: tools run its functions. `modules`: those
 * that it may import; absent: none.
 */
export function loadModule(program: ParsedProgram, surroundings: Surroundings, modules?: Modules): JsModule {
  let path = (): string => program.path;
  const around = withModules(surroundings, () => path(), modules);
  const { machine, collect } = interpreter(program, around, modules?.work);
  // A function of another module imports from where that lies.
  path = () => machine.program.path;
  const imports = outermostScope(program);
  const scope = scopeIn(imports);
  const exported = { entries: new Map(), kind: "object", complete: true, at: program.rangeOf(0, 0) } as const;
  const holder: JsObject = {
    kind: "object",
    entries: new Map([["exports", { at: exported.at, value: exported }]]),
    complete: true,
    at: exported.at,
  };
  let exports: ReadonlyMap<string, JsValue> = new Map();
  const top = collect(() => {
    declare(scope, "exports", exported, 0);
    declare(scope, "module", holder, 0);
    modules?.begin?.(() => propertyOf(holder, "exports"));
    for (const node of program.body) if (node.type === "ImportDeclaration") importInto(imports, node, machine);
    machine.execute(topStatements(program.body), scope);
  });
  collect(() => {
    exports = exportsOf(program.body, holder, scope, machine);
  });
  // What the file does when it is loaded counts for the way that runs first.
  let loading = machine.ofModule ? [] : top.steps.filter(changesSchema);
  return {
    exports,
    classes: [...scope.variables.values()].flatMap(({ value }): readonly JsClass[] =>
      value.kind === "class" ? [value] : [],
    ),
    lookUp: (name) => lookUp(scope, name),
    run: (fn, args, self) =>
      collect(() => {
        for (const step of loading) machine.emit(step);
        loading = [];
        machine.settle(machine.call(fn, { name: "migration", args, at: placeOf(fn, program), self: self ?? null }));
      }),
  };
}

/** Where a function stands in the file; one of another module where the file exports it, which is mostly its end. */
function placeOf({ at }: JsFunction, { body, rangeOf }: ParsedProgram): Range {
  const last = body.at(-1);
  return at !== elsewhere || last === undefined ? at : rangeOf(last.start, last.end);
}

/** The statements of a file, those behind `export` among them. */
function topStatements(body: Program["body"]): Program["body"] {
  return body.flatMap((node) => {
    if (node.type === "ExportNamedDeclaration" && node.declaration !== null) return [node, node.declaration];
    const own = node.type === "ExportDefaultDeclaration" ? node.declaration : null;
    return own?.type === "ClassDeclaration" ? [node, own] : [node];
  });
}

/** The tool's names first, then those of the repository's modules, then the language's. */
function withModules(surroundings: Surroundings, path: () => string, modules: Modules | undefined): Surroundings {
  const imported: Surroundings["imported"] = (module, name, at) =>
    surroundings.imported(module, name, at) ?? modules?.imported(path(), module, name) ?? builtinModule(module, at);
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
    if (name === null) return jsUnknown("require", at);
    return imported(name, "*", at) ?? { ...jsUnknown(name, at), from: name };
  },
});

/** Names of other modules, each looked for when it is asked for: modules may import each other. */
function importInto(
  scope: Scope,
  { source, specifiers, start, end }: ImportDeclaration,
  { program, surroundings, unread }: Machine,
): void {
  if (specifiers.length === 0 && source.value.startsWith(".")) {
    const at = program.rangeOf(start, end);
    const known = surroundings.imported(source.value, "*", at);
    if (known === null) unread(at, source.value, "it runs when it is imported, and is not read", true);
  }
  for (const specifier of specifiers) {
    const { name } = specifier.local;
    const at = program.rangeOf(specifier.start, specifier.end);
    let known: JsValue | null = null;
    scope.variables.set(name, {
      get value() {
        known ??= surroundings.imported(source.value, importedName(specifier), at) ?? {
          ...jsUnknown(name, at),
          from: source.value,
        };
        return known;
      },
      doubt: 0,
    });
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
