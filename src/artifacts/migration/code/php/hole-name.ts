import type { Expression } from "./syntax.ts";

/** A name for what is not known, to tell one from another: that of the variable or member it comes from. */
export function holeName(expression: Expression): string {
  switch (expression.kind) {
    case "variable":
    case "constant":
      return expression.name;
    case "property":
    case "static-property":
    case "class-constant":
      return expression.name ?? "value";
    case "call":
      return expression.name ?? "value";
    case "method-call":
    case "static-call":
      return expression.method ?? "value";
    default:
      return "value";
  }
}
