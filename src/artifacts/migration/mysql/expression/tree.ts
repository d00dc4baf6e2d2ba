import type { Constant } from "../../expression.ts";

/** What of an expression decides about the answers of `Expression`. `first` and `end` are tokens; `end` is behind the last. */
export type Tree = { readonly first: number; readonly end: number } & (
  | { readonly kind: "literal"; readonly value: Constant }
  | { readonly kind: "column"; readonly path: readonly string[] }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Tree[] }
  | { readonly kind: "and" | "or" | "xor"; readonly left: Tree; readonly right: Tree }
  | { readonly kind: "not"; readonly arg: Tree }
  | { readonly kind: "compare"; readonly operator: string; readonly left: Tree; readonly right: Tree }
  | { readonly kind: "is-null"; readonly arg: Tree; readonly negated: boolean }
  /** `(SELECT x …)`; `item`: what it selects, where that is one. `bare`: without rows to choose from. */
  | { readonly kind: "scalar"; readonly item: Tree | null; readonly bare: boolean }
  /** What a CASE may give. */
  | { readonly kind: "case"; readonly results: readonly Tree[] }
  | { readonly kind: "other" }
);
