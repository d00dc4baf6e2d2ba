import type { SyntaxNode } from "../syntax-node.ts";
import { applyFunction, runUnknown } from "./apply.ts";
import { bindPattern } from "./pattern.ts";
import { effectOf, type Run, runBlock, type Scope, tried } from "./run.ts";
import { bodyOf, type CallNode, elseOf, guardedBlocks, wordsOf } from "./source.ts";
import { atomAt, type FunctionValue, spanOf, truth, unknownAt, type Value } from "./value.ts";

const branches = "it depends on a condition that is known when it runs";
const loops = "it depends on a list that is known when it runs";

/** `if` and `unless`. Of a check whether something is there the body is taken: it makes the migration repeatable. */
export function runIf(run: Run, call: CallNode, scope: Scope): Value {
  const [condition] = call.args;
  const body = bodyOf(run.source, call) ?? [];
  const otherwise = elseOf(run.source, call) ?? [];
  if (condition === undefined) return unknownAt(call.node, call.name);
  const known = truth(run.evaluate(run, condition, scope));
  const taken = known === null ? null : known === (call.name === "if");
  const nothing = atomAt("nil", call.node);
  if (taken !== null) return runBlock(run, taken ? body : otherwise, new Map(scope)) ?? nothing;
  const elseEffect = effectOf(tried(run, () => runBlock(run, otherwise, new Map(scope))));
  if (/exists/i.test(wordsOf(run.source, condition)) && elseEffect === null) {
    return runBlock(run, body, new Map(scope)) ?? nothing;
  }
  runUnknown(run, call.node, branches, () => {
    runBlock(run, body, new Map(scope));
    runBlock(run, otherwise, new Map(scope));
  });
  return unknownAt(call.node, call.name);
}

/** `case` and `cond`. */
export function runClauses(run: Run, call: CallNode, scope: Scope): Value {
  const [subject] = call.args;
  const value = call.name === "case" && subject !== undefined ? run.evaluate(run, subject, scope) : null;
  const clauses = (call.block?.children ?? []).filter(({ type }) => type === "StabClause");
  const parts = clauses.map(({ children }) => ({
    head: children.find(({ type }) => type === "Arguments")?.children[0],
    body: children.find(({ type }) => type === "Body")?.children ?? [],
  }));
  for (const { head, body } of parts) {
    const inner: Scope = new Map(scope);
    if (head === undefined) continue;
    const fits = value === null ? truth(run.evaluate(run, head, scope)) : bindPattern(run.source, head, value, inner);
    if (fits === false) continue;
    if (fits === true) return runBlock(run, body, inner) ?? atomAt("nil", call.node);
    runUnknown(run, call.node, branches, () => {
      for (const part of parts) {
        const own: Scope = new Map(scope);
        if (part.head !== undefined) bindPattern(run.source, part.head, unknownAt(part.head, ""), own);
        runBlock(run, part.body, own);
      }
    });
    break;
  }
  return unknownAt(call.node, call.name);
}

/** `for a <- list, b <- list, do: …`. */
export function runFor(run: Run, call: CallNode, scope: Scope): Value {
  const body = bodyOf(run.source, call) ?? [];
  const generators = call.args.filter(({ type }) => type !== "Keywords");
  const results: Value[] = [];
  const known = generate(run, generators, new Map(scope), (inner) => {
    results.push(runBlock(run, body, inner) ?? atomAt("nil", call.node));
  });
  if (known) return { kind: "list", items: results, ...spanOf(call.node) };
  runUnknown(run, call.node, loops, () => {
    const inner: Scope = new Map(scope);
    for (const { children } of generators) {
      if (children[0] !== undefined) bindPattern(run.source, children[0], unknownAt(children[0], ""), inner);
    }
    runBlock(run, body, inner);
  });
  return unknownAt(call.node, call.name);
}

/** Calls `each` for every combination; false, with nothing called, where a list is not known. */
function generate(run: Run, generators: readonly SyntaxNode[], scope: Scope, each: (scope: Scope) => void): boolean {
  let scopes: readonly Scope[] = [scope];
  for (const generator of generators) {
    const [pattern, sign, list] = generator.children;
    const isGenerator = generator.type === "BinaryOperator" && sign !== undefined && wordsOf(run.source, sign) === "<-";
    const next: Scope[] = [];
    for (const own of scopes) {
      if (!isGenerator || pattern === undefined || list === undefined) {
        const kept = truth(run.evaluate(run, generator, own));
        if (kept === null) return false;
        if (kept) next.push(own);
        continue;
      }
      const value = run.evaluate(run, list, own);
      if (value.kind !== "list" || value.items.length * scopes.length > mostTurns) return false;
      for (const item of value.items) {
        const inner: Scope = new Map(own);
        if (bindPattern(run.source, pattern, item, inner) !== false) next.push(inner);
      }
    }
    scopes = next;
  }
  scopes.forEach(each);
  return true;
}

/** Loops that are longer are not unrolled. */
const mostTurns = 2000;

/** `Enum.each`, `Enum.map` and the like, with a function of one item. */
export function runEach(run: Run, call: CallNode, list: Value | undefined, body: FunctionValue): Value {
  if (list?.kind === "list" && list.items.length <= mostTurns) {
    const items = list.items.map((item) => applyFunction(run, body, [item], call.node));
    return { kind: "list", items, ...spanOf(call.node) };
  }
  if (list?.kind === "map" && list.entries.length <= mostTurns) {
    const items = list.entries.map((entry) => {
      const pair: Value = { kind: "tuple", items: [...entry], ...spanOf(call.node) };
      return applyFunction(run, body, [pair], call.node);
    });
    return { kind: "list", items, ...spanOf(call.node) };
  }
  runUnknown(run, call.node, loops, () => {
    applyFunction(run, body, [unknownAt(call.node, "")], call.node);
  });
  return unknownAt(call.node, call.name);
}

/** `with`, `try` and other blocks whose lines are run. */
export function runPlainBlock(run: Run, call: CallNode, scope: Scope): Value {
  const inner: Scope = new Map(scope);
  for (const arg of call.args) {
    const [pattern, , value] = arg.children;
    if (arg.type === "BinaryOperator" && pattern !== undefined && value !== undefined) {
      bindPattern(run.source, pattern, run.evaluate(run, value, inner), inner);
    }
  }
  const value = runBlock(run, bodyOf(run.source, call) ?? [], inner) ?? atomAt("nil", call.node);
  runBlock(run, guardedBlocks(call), new Map(scope));
  return value;
}
