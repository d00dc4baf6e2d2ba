import type { BinaryOperator, UnaryOperator } from "oxc-parser";
import type { Range } from "../../../../charter/index.ts";
import type { Dialect } from "../../operation.ts";
import { isDialectNamed } from "./database-name.ts";
import { joinedText, textPart } from "./text.ts";
import { type JsValue, jsBoolean, jsNumber, jsText, jsUndefined, jsUnknown, truthOf } from "./value.ts";

/** The value of an operator between two values. */
export function binaryOf(
  operator: BinaryOperator,
  left: JsValue,
  right: JsValue,
  at: Range,
  dialect: Dialect,
): JsValue {
  switch (operator) {
    case "+":
      if (left.kind === "number" && right.kind === "number") return jsNumber(left.value + right.value, at);
      return left.kind === "string" || right.kind === "string"
        ? joinedText([textPart(left), textPart(right)], at)
        : jsUnknown("sum", at);
    case "===":
    case "==":
      return equality(left, right, at, dialect, false);
    case "!==":
    case "!=":
      return equality(left, right, at, dialect, true);
    default:
      return left.kind === "number" && right.kind === "number"
        ? arithmetic(operator, left.value, right.value, at)
        : comparedExistence(left, right, at);
  }
}

/** `count > 0` asks what `count` asks. */
const comparedExistence = (left: JsValue, right: JsValue, at: Range): JsValue => {
  const asked = [left, right].find((value) => value.kind === "unknown" && value.existence === true);
  return asked === undefined ? jsUnknown("comparison", at) : { ...asked, at };
};

function equality(left: JsValue, right: JsValue, at: Range, dialect: Dialect, negated: boolean): JsValue {
  const [a, b] = [scalarOf(left), scalarOf(right)];
  if (a !== undefined && b !== undefined) return jsBoolean((a === b) !== negated, at);
  const named = left.kind === "unknown" ? b : right.kind === "unknown" ? a : undefined;
  if (typeof named === "string") {
    const isIt = isDialectNamed(named, dialect);
    if (isIt !== null) return jsBoolean(isIt !== negated, at);
  }
  const bothKnown = left.kind !== "unknown" && right.kind !== "unknown";
  const nothing = a === null || b === null;
  if (bothKnown && nothing) return jsBoolean(negated, at);
  return comparedExistence(left, right, at);
}

/** A value that is compared by what it is; undefined: it is none, or not known. */
function scalarOf(value: JsValue): string | number | boolean | null | undefined {
  switch (value.kind) {
    case "string":
      return value.holes === 0 ? value.text : undefined;
    case "number":
    case "boolean":
      return value.value;
    case "null":
    case "undefined":
      return null;
    default:
      return undefined;
  }
}

function arithmetic(operator: BinaryOperator, a: number, b: number, at: Range): JsValue {
  switch (operator) {
    case "-":
      return jsNumber(a - b, at);
    case "*":
      return jsNumber(a * b, at);
    case "/":
      return jsNumber(a / b, at);
    case "%":
      return jsNumber(a % b, at);
    case "**":
      return jsNumber(a ** b, at);
    case "<":
      return jsBoolean(a < b, at);
    case "<=":
      return jsBoolean(a <= b, at);
    case ">":
      return jsBoolean(a > b, at);
    case ">=":
      return jsBoolean(a >= b, at);
    default:
      return jsUnknown(operator, at);
  }
}

/** The value of an operator before a value. */
export function unaryOf(operator: UnaryOperator, value: JsValue, at: Range): JsValue {
  switch (operator) {
    case "!": {
      const truth = truthOf(value);
      return truth === null ? { ...value, at } : jsBoolean(!truth, at);
    }
    case "-":
      return value.kind === "number" ? jsNumber(-value.value, at) : jsUnknown("number", at);
    case "+":
      return value.kind === "number" ? value : jsUnknown("number", at);
    case "typeof":
      return value.kind === "unknown" ? jsUnknown("typeof", at) : jsText(typeName(value), at);
    case "void":
      return jsUndefined(at);
    case "~":
    case "delete":
      return jsUnknown(operator, at);
    default:
      return operator satisfies never;
  }
}

const typeName = ({ kind }: JsValue): string => {
  if (kind === "array" || kind === "null" || kind === "host") return "object";
  return kind === "class" ? "function" : kind;
};
