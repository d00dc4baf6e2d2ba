import type { Range } from "../../../../charter/index.ts";
import { boolean, existence, number, plainText, textParts, truthOf, unknown, type Value } from "./value.ts";

/** Longer texts than this are not put together. */
const maxText = 1 << 20;

/** Whether two values are equal; null: not known. Texts and numbers are compared as PHP's `==` does for what migrations hold. */
export function equalValues(left: Value, right: Value): boolean | null {
  const [a, b] = [plainText(left), plainText(right)];
  if (a !== null && b !== null) return a === b;
  if (left.kind === "unknown" || right.kind === "unknown" || left.kind === "existence" || right.kind === "existence")
    return null;
  if (left.kind === "boolean" || right.kind === "boolean" || left.kind === "null" || right.kind === "null") {
    const [x, y] = [truthOf(left), truthOf(right)];
    return x === null || y === null ? null : x === y;
  }
  return null;
}

/** Texts one behind the other; a text that grows beyond all use is not known. */
export function concatenated(
  left: Value,
  right: Value,
  places: readonly [Range, Range],
  names: readonly [string, string],
): Value {
  const parts = [...textParts(left, places[0], names[0]), ...textParts(right, places[1], names[1])];
  const length = parts.reduce((sum, part) => sum + (part.kind === "known" ? part.text.text.length : 1), 0);
  return length > maxText || parts.length > 10_000 ? unknown : { kind: "text", parts };
}

/** The value of an operation on two known values; unknown where one is not. */
export function operated(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case "==":
    case "===":
    case "!=":
    case "!==":
    case "<>": {
      const questioned = left.kind === "existence" || right.kind === "existence";
      const equal = equalValues(left, right);
      if (equal === null) return questioned ? existence : unknown;
      return boolean(operator.startsWith("=") ? equal : !equal);
    }
    case "&&":
    case "and":
      return conjunction(left, right);
    case "||":
    case "or":
      return negated(conjunction(negated(left), negated(right)));
    default:
      return arithmetic(operator, left, right);
  }
}

function conjunction(left: Value, right: Value): Value {
  const [a, b] = [truthOf(left), truthOf(right)];
  if (a === false || b === false) return boolean(false);
  if (a === true && b === true) return boolean(true);
  return left.kind === "existence" || right.kind === "existence" ? existence : unknown;
}

/** `!`. */
export function negated(value: Value): Value {
  if (value.kind === "existence") return existence;
  const truth = truthOf(value);
  return truth === null ? unknown : boolean(!truth);
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (left.kind === "array" && right.kind === "array" && operator === "+") {
    const keys = new Set(left.entries.map(({ key }) => key));
    return {
      kind: "array",
      entries: [...left.entries, ...right.entries.filter(({ key }) => !keys.has(key))],
      complete: left.complete && right.complete,
    };
  }
  if (left.kind !== "number" || right.kind !== "number") return unknown;
  const [a, b] = [left.value, right.value];
  switch (operator) {
    case "+":
      return number(a + b);
    case "-":
      return number(a - b);
    case "*":
      return number(a * b);
    case "/":
      return b === 0 ? unknown : number(a / b);
    case "%":
      return b === 0 ? unknown : number(a % b);
    case "<":
      return boolean(a < b);
    case "<=":
      return boolean(a <= b);
    case ">":
      return boolean(a > b);
    case ">=":
      return boolean(a >= b);
    default:
      return unknown;
  }
}
