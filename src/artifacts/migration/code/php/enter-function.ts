import type { Machine } from "./machine.ts";
import type { FunctionSyntax } from "./syntax.ts";
import { type Scope, unknown, type Value } from "./value.ts";

/** Deeper chains of helpers are not followed, and none into itself. */
const maxDepth = 12;
const entered = new WeakMap<Machine, FunctionSyntax[]>();

/** The value of a call of a function of the file, its effects told in passing. `outer`: the variables a closure sees. */
export function enterFunction(
  called: FunctionSyntax,
  args: readonly Value[],
  outer: Scope | null,
  machine: Machine,
): Value {
  if (called.body === null) return unknown;
  const stack = entered.get(machine) ?? [];
  entered.set(machine, stack);
  if (stack.length >= maxDepth || stack.includes(called)) {
    const reason = stack.includes(called) ? "it calls itself" : "it is called too deep to be followed";
    machine.unread(machine.rangeOf(called), `${called.name}()`, reason, true);
    return unknown;
  }
  const scope: Scope = new Map(outer ?? []);
  called.parameters.forEach((parameter, index) => {
    const given = args[index];
    const value = given ?? (parameter.default === null ? unknown : machine.evaluate(parameter.default, scope));
    scope.set(parameter.name, parameter.variadic ? unknown : value);
  });
  stack.push(called);
  const ending = machine.execute(called.body, scope);
  stack.pop();
  return ending.kind === "return" ? ending.value : { kind: "null" };
}
