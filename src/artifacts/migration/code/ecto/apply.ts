import type { SyntaxNode } from "../syntax-node.ts";
import { bindPattern, parameterOf } from "./pattern.ts";
import { deepestCalls, effectOf, type Run, runBlock, type Scope, tellUnread, tried } from "./run.ts";
import { shortCode } from "./source.ts";
import { type Clause, type FunctionValue, truth, unknownAt, type Value } from "./value.ts";

/** Runs a function with arguments. `at`: the call, which what is not followed is told of. */
export function applyFunction(run: Run, value: FunctionValue, args: readonly Value[], at: SyntaxNode): Value {
  const { named } = value;
  if (named !== null) {
    const clauses = run.module.functions.get(`${named.name}/${named.arity}`);
    return clauses === undefined ? unknownCall(run, at) : applyClauses(run, clauses, args, new Map(), at);
  }
  const captured = new Map(value.bindings);
  args.forEach((arg, index) => {
    captured.set(`&${index + 1}`, arg);
  });
  return applyClauses(run, value.clauses, args, captured, at);
}

/** Runs the clause that fits the arguments; what cannot be told apart is tried and told of. */
export function applyClauses(
  run: Run,
  clauses: readonly Clause[],
  args: readonly Value[],
  bindings: ReadonlyMap<string, Value>,
  at: SyntaxNode,
): Value {
  if (run.depth >= deepestCalls) return unknownCall(run, at);
  run.depth++;
  try {
    for (const { parameters, body, guard } of clauses) {
      const scope: Scope = new Map(bindings);
      const fits: (boolean | null)[] = parameters.map((parameter, index) => bound(run, parameter, args[index], scope));
      if (guard !== undefined) fits.push(truth(run.evaluate(run, guard, scope)));
      if (fits.includes(false)) continue;
      if (!fits.includes(null) || clauses.length === 1) return runBlock(run, body, scope) ?? unknownAt(at, "nil");
      return guessed(run, clauses, bindings, at);
    }
    return unknownAt(at, shortCode(run.source, at));
  } finally {
    run.depth--;
  }
}

function bound(run: Run, parameter: SyntaxNode, arg: Value | undefined, scope: Scope): boolean | null {
  const { pattern, fallback } = parameterOf(run.source, parameter);
  const value = arg ?? (fallback === null ? unknownAt(parameter, "") : run.evaluate(run, fallback, scope));
  return bindPattern(run.source, pattern, value, scope);
}

/** None of several clauses is known to be the one. */
function guessed(run: Run, clauses: readonly Clause[], bindings: ReadonlyMap<string, Value>, at: SyntaxNode): Value {
  runUnknown(run, at, "it depends on a value that is known when it runs", () => {
    for (const { parameters, body } of clauses) {
      const scope: Scope = new Map(bindings);
      for (const parameter of parameters) {
        bindPattern(run.source, parameter, unknownAt(parameter, ""), scope);
      }
      runBlock(run, body, scope);
    }
  });
  return unknownAt(at, shortCode(run.source, at));
}

/** Tells of what `body` would do where it is not known whether, or how often, it is done. */
export function runUnknown(run: Run, at: SyntaxNode, reason: string, body: () => void): void {
  const effect = effectOf(tried(run, body));
  if (effect !== null) tellUnread(run, at, shortCode(run.source, at), reason, effect === "schema");
}

function unknownCall(run: Run, at: SyntaxNode): Value {
  tellUnread(run, at, shortCode(run.source, at), "what it calls is not followed", true);
  return unknownAt(at, shortCode(run.source, at));
}
