import type { JsValue, Scope, Variable } from "./model.ts";

export type { Scope } from "./model.ts";

/** A scope within another. */
export const scopeIn = (outer: Scope | null, self: JsValue | null = outer?.self ?? null): Scope => ({
  outer,
  variables: new Map(),
  self,
});

/** Declares a variable in a scope. */
export function declare(scope: Scope, name: string, value: JsValue, doubt: number): void {
  scope.variables.set(name, { value, doubt });
}

/** What a name stands for; null: it is not declared in the file. */
export function lookUp(scope: Scope, name: string): JsValue | null {
  return holderOf(scope, name)?.value ?? null;
}

/** Gives a declared variable another value; what is given where it may not happen leaves it unknown. */
export function assign(scope: Scope, name: string, value: JsValue, doubt: number): void {
  const variable = holderOf(scope, name);
  if (variable === null) return;
  variable.value = doubt > variable.doubt ? { kind: "unknown", name, at: value.at } : value;
}

function holderOf(scope: Scope, name: string): Variable | null {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const found = at.variables.get(name);
    if (found !== undefined) return found;
  }
  return null;
}
