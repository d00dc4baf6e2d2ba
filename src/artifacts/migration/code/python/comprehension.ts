import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { bind } from "./bind.ts";
import { type Run, type Scope, scopeOn } from "./run.ts";
import { namedChildren, part } from "./source.ts";
import { itemsOf, truth, unknownAt, type Value } from "./value.ts";

/** `[body for x in items if condition]` over what is known; a condition that is not known is taken for true. */
export function comprehended(node: SyntaxNode, scope: Scope, run: Run): Value {
  const body = part(node, "body");
  const clauses = namedChildren(node).filter((child) => child !== body);
  if (body === undefined) return unknownAt("it is computed", node);
  const items: Value[] = [];
  const entries: (readonly [Value, Value])[] = [];
  const known = follow(clauses, scopeOn(scope), run, (inner) => {
    if (body.type !== "pair") items.push(run.evaluate(body, inner));
    else {
      const [key, value] = [part(body, "key"), part(body, "value")];
      if (key !== undefined && value !== undefined)
        entries.push([run.evaluate(key, inner), run.evaluate(value, inner)]);
    }
  });
  if (!known) return unknownAt("it is made of data that is not known", node);
  return node.type === "dictionary_comprehension"
    ? { kind: "dictionary", entries, place: node }
    : { kind: "list", items, place: node };
}

function follow(clauses: readonly SyntaxNode[], scope: Scope, run: Run, done: (scope: Scope) => void): boolean {
  const [clause, ...rest] = clauses;
  if (clause === undefined) {
    done(scope);
    return true;
  }
  if (clause.type === "if_clause") {
    const [condition] = namedChildren(clause);
    if (condition !== undefined && truth(run.evaluate(condition, scope)) === false) return true;
    return follow(rest, scope, run, done);
  }
  const [left, right] = [part(clause, "left"), part(clause, "right")];
  const items = right === undefined ? null : itemsOf(run.evaluate(right, scope));
  if (items === null || left === undefined) return false;
  return items.every((item) => {
    const inner = scopeOn(scope);
    bind(left, item, inner, run);
    return run.fuel.left > 0 && follow(rest, inner, run, done);
  });
}
