import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { lookUp, type Run, type Scope } from "./run.ts";
import { namedChildren, part } from "./source.ts";
import { itemsOf, knownText, unknownAt, type Value } from "./value.ts";

/** Gives a value to what stands left of an assignment or behind `for`. */
export function bind(target: SyntaxNode, value: Value, scope: Scope, run: Run): void {
  const { text } = run.source;
  switch (target.type) {
    case "identifier":
      scope.names.set(text.slice(target.start, target.end), value);
      return;
    case "pattern_list":
    case "tuple_pattern":
    case "list_pattern":
    case "tuple":
    case "list": {
      const items = itemsOf(value);
      namedChildren(target).forEach((child, index) => {
        const name = text.slice(child.start, child.end);
        bind(child, items?.[index] ?? unknownAt("it is computed", child, name), scope, run);
      });
      return;
    }
    case "subscript":
      bindEntry(target, value, scope, run);
      return;
    default:
      // An attribute of something: nobody asks for it.
      return;
  }
}

function bindEntry(target: SyntaxNode, value: Value, scope: Scope, run: Run): void {
  const [on, key] = [part(target, "value"), part(target, "subscript")];
  if (on?.type !== "identifier" || key === undefined) return;
  const name = run.source.text.slice(on.start, on.end);
  const known = lookUp(name, scope);
  if (known?.kind !== "dictionary") return;
  const entry = run.evaluate(key, scope);
  const fresh = knownText(entry);
  const others = known.entries.filter(([each]) => fresh === null || knownText(each) !== fresh);
  scope.names.set(name, { ...known, entries: [...others, [entry, value]] });
}
