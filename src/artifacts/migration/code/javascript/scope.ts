import type { JsValue, Scope, ScopeOwner } from "./model.ts";

export type { Scope, ScopeOwner } from "./model.ts";

/** The outermost scope of a program. */
export const outermostScope = (owner: ScopeOwner): Scope => ({ outer: null, variables: new Map(), self: null, owner });

/** A scope within another. */
export const scopeIn = (outer: Scope, self: JsValue | null = outer.self, owner: ScopeOwner = outer.owner): Scope => ({
  outer,
  variables: new Map(),
  self,
  owner,
});

/** Declares a variable in a scope. */
export function declare(scope: Scope, name: string, value: JsValue, doubt: number): void {
  scope.variables.set(name, { value, doubt });
}

/** What a name stands for; null: it is not declared in the file. */
export function lookUp(scope: Scope, name: string): JsValue | null {
  return holderOf(scope, name)?.variables.get(name)?.value ?? null;
}

/**
 * Gives a declared variable another value; what is given where it may not happen leaves it unknown. Gives false where the
 * variable is one of another module, which keeps its value.
 */
export function assign(scope: Scope, name: string, value: JsValue, doubt: number): boolean {
  const holder = holderOf(scope, name);
  const variable = holder?.variables.get(name);
  if (holder === null || variable === undefined) return true;
  if (holder.owner !== scope.owner) return false;
  variable.value = doubt > variable.doubt ? { kind: "unknown", name, at: value.at } : value;
  return true;
}

function holderOf(scope: Scope, name: string): Scope | null {
  for (let at: Scope | null = scope; at !== null; at = at.outer) if (at.variables.has(name)) return at;
  return null;
}
