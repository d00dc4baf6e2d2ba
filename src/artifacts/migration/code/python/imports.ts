import type { SyntaxNode } from "../languages/tree-sitter.ts";
import type { Run, Scope } from "./run.ts";
import { part, partsOf } from "./source.ts";

/** Puts the names that an import gives into a scope, each with its module. */
export function bindImports(node: SyntaxNode, scope: Scope, run: Run): void {
  const { text } = run.source;
  const written = (child: SyntaxNode): string => text.slice(child.start, child.end).replace(/\s+/g, "");
  const source = part(node, "module_name");
  const prefix = node.type === "import_from_statement" && source !== undefined ? `${written(source)}.` : "";
  for (const child of partsOf(node, "name")) {
    const [name, alias] = [part(child, "name"), part(child, "alias")];
    const path = written(name ?? child);
    if (alias !== undefined) scope.names.set(written(alias), { kind: "name", path: prefix + path, place: child });
    else {
      // `import a.b` gives the name `a`, and `a.b` is found through it.
      const bound = prefix === "" ? (path.split(".")[0] ?? path) : path;
      scope.names.set(bound, { kind: "name", path: prefix + bound, place: child });
    }
  }
}
