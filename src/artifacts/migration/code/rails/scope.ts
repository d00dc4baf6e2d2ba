import type { RubyNodeOf } from "../languages/ruby-node.ts";
import type { Scope, Value } from "./value.ts";

export type { Scope };

/** The methods and constants that the file itself defines. */
export interface Definitions {
  readonly methods: ReadonlyMap<string, RubyNodeOf<"def">>;
  readonly constants: ReadonlyMap<string, RubyNodeOf<"assign">>;
  /** Tables of the models that the file defines, where they say so (`self.table_name = "users"`), by class. */
  readonly tables: ReadonlyMap<string, string>;
}

/** A scope inside another. */
export const innerScope = (outer: Scope | null): Scope => ({ variables: new Map(), outer });

/** The value of a variable; undefined: there is none of the name. */
export function lookUp(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const value = at.variables.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Sets a variable where it is, or here where there is none of the name. */
export function assign(scope: Scope, name: string, value: Value): void {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    if (!at.variables.has(name)) continue;
    at.variables.set(name, value);
    return;
  }
  scope.variables.set(name, value);
}
