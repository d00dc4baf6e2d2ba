import type {
  ArrowFunctionExpression,
  CallExpression,
  ConditionalExpression,
  Expression,
  Function as FunctionNode,
  LogicalExpression,
  NewExpression,
  TaggedTemplateExpression,
  TemplateLiteral,
  UnaryExpression,
} from "oxc-parser";
import { assignTo, updated } from "./assign.ts";
import { branchSteps, takeEither } from "./branch.ts";
import { arrayOf, objectOf } from "./build.ts";
import { classOf, instanceOf } from "./class.ts";
import { literalText } from "./literal.ts";
import type { Machine } from "./machine.ts";
import { memberName, memberOf, methodOf } from "./member.ts";
import { codeName } from "./name.ts";
import { binaryOf, unaryOf } from "./operator.ts";
import { placedDeep, placedHere } from "./place.ts";
import { lookUp, type Scope } from "./scope.ts";
import { joinedText, type TextPart, textPart } from "./text.ts";
import { type JsValue, jsBoolean, jsNumber, jsUndefined, jsUnknown, truthOf } from "./value.ts";

/** What an expression is known to be. Calls of the tool are carried out on the way. */
export function evaluate(node: Expression, scope: Scope, machine: Machine): JsValue {
  machine.tick();
  const at = machine.program.rangeOf(node.start, node.end);
  switch (node.type) {
    case "Literal":
      return literalOf(node, machine);
    case "TemplateLiteral":
      return templateOf(node, scope, machine);
    case "Identifier":
      return identifierOf(node.name, at, scope, machine);
    case "MemberExpression":
      return placedHere(
        memberOf(machine.evaluate(node.object, scope), memberName(node, scope, machine), at, codeName(node)),
        at,
      );
    case "CallExpression":
      return callOf(node, scope, machine);
    case "NewExpression":
      return newOf(node, scope, machine);
    case "TaggedTemplateExpression":
      return taggedOf(node, scope, machine);
    case "ArrayExpression":
      return arrayOf(node.elements, at, (each) => machine.evaluate(each, scope));
    case "ObjectExpression":
      return objectOf(node, scope, machine);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return functionOf(node, scope, machine);
    case "ClassExpression":
      return classOf(node, scope, machine);
    case "AwaitExpression":
      return machine.settle(machine.evaluate(node.argument, scope));
    case "BinaryExpression":
      return binary(node, scope, machine);
    case "LogicalExpression":
      return logical(node, scope, machine);
    case "ConditionalExpression":
      return conditional(node, scope, machine);
    case "UnaryExpression":
      return unary(node, scope, machine);
    case "AssignmentExpression":
      return assignTo(node, scope, machine);
    case "UpdateExpression":
      return updated(node, scope, machine);
    case "SequenceExpression":
      return node.expressions.map((each) => machine.evaluate(each, scope)).at(-1) ?? jsUndefined(at);
    case "ThisExpression":
      return scope.self ?? jsUnknown("this", at);
    case "YieldExpression":
      return node.argument === null ? jsUndefined(at) : machine.settle(machine.evaluate(node.argument, scope));
    case "ImportExpression":
      return importOf(machine.evaluate(node.source, scope), at, machine);
    case "ChainExpression":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSNonNullExpression":
    case "TSInstantiationExpression":
      return machine.evaluate(node.expression, scope);
    default:
      return jsUnknown(codeName(node), at);
  }
}

/** A function with the variables that it sees; an arrow function has the `this` around it. */
export function functionOf(node: FunctionNode | ArrowFunctionExpression, scope: Scope, { program }: Machine): JsValue {
  const self = node.type === "ArrowFunctionExpression" ? scope.self : null;
  return { kind: "function", node, home: program, scope, self, at: program.rangeOf(node.start, node.end) };
}

function literalOf(node: Extract<Expression, { type: "Literal" }>, { program }: Machine): JsValue {
  const at = program.rangeOf(node.start, node.end);
  const { value } = node;
  switch (typeof value) {
    case "string": {
      const sql = literalText({ source: program.text, rangeOf: program.rangeOf }, value, node.start + 1, node.end - 1);
      return { kind: "string", text: value, sql, holes: 0, at };
    }
    case "number":
      return jsNumber(value, at);
    case "boolean":
      return jsBoolean(value, at);
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? jsNumber(Number(value), at) : jsUnknown("bigint", at);
    default:
      if ("regex" in node) return { ...jsUnknown("regexp", at), pattern: node.regex.pattern };
      return value === null ? { kind: "null", at } : jsUnknown("regexp", at);
  }
}

/** The texts of a template, each with the places of its characters. */
function quasisOf({ quasis }: TemplateLiteral, { program }: Machine): readonly TextPart[] {
  return quasis.map(({ start, end, value, tail }) => ({
    sql: literalText(
      { source: program.text, rangeOf: program.rangeOf },
      value.cooked ?? value.raw,
      start + 1,
      end - (tail ? 1 : 2),
    ),
    holes: 0,
  }));
}

function templateOf(node: TemplateLiteral, scope: Scope, machine: Machine): JsValue {
  const texts = quasisOf(node, machine);
  const values = node.expressions.map((each) => textPart(machine.evaluate(each, scope)));
  const parts = texts.flatMap((text, index) => [text, ...values.slice(index, index + 1)]);
  return joinedText(parts, machine.program.rangeOf(node.start, node.end));
}

function taggedOf(node: TaggedTemplateExpression, scope: Scope, machine: Machine): JsValue {
  const tag = machine.evaluate(node.tag, scope);
  if (tag.kind === "host" && tag.host.tag !== undefined) {
    const texts = quasisOf(node.quasi, machine).map(({ sql }) => sql);
    const at = machine.program.rangeOf(node.start, node.end);
    const values = node.quasi.expressions.map((each) => placedDeep(machine.evaluate(each, scope), at));
    const made = tag.host.tag({ texts, values, at, run: machine });
    if (made !== null) return made;
  }
  if (tag.kind === "unknown" && tag.reaches === true) {
    const { bound: _, ...called } = tag;
    const at = machine.program.rangeOf(node.start, node.end);
    return machine.call(called, { name: codeName(node.tag), args: [], at, self: null });
  }
  // Tags of other packages (`dedent`, `sql`) give a text that says the same.
  return templateOf(node.quasi, scope, machine);
}

function identifierOf(name: string, at: JsValue["at"], scope: Scope, { surroundings }: Machine): JsValue {
  if (name === "undefined") return jsUndefined(at);
  const known = lookUp(scope, name);
  if (known !== null) return placedHere(known, at);
  return surroundings.global(name, at) ?? jsUnknown(name, at);
}

/** `import("./steps")`: what comes of it, as if it were there at once. */
function importOf(source: JsValue, at: JsValue["at"], { surroundings }: Machine): JsValue {
  const from = source.kind === "string" && source.holes === 0 ? source.text : "import";
  return surroundings.imported(from, "*", at) ?? { ...jsUnknown("import", at), from };
}

function argumentsOf(node: CallExpression | NewExpression, scope: Scope, machine: Machine): readonly JsValue[] {
  const at = machine.program.rangeOf(node.start, node.end);
  const { items, complete } = arrayOf(node.arguments, at, (each) => machine.evaluate(each, scope));
  return complete ? items : [...items, jsUnknown("arguments", at)];
}

function callOf(node: CallExpression, scope: Scope, machine: Machine): JsValue {
  const { callee } = node;
  const name = codeName(callee);
  const inner = unwrapped(callee);
  if (inner.type === "Super") {
    argumentsOf(node, scope, machine);
    return jsUndefined(machine.program.rangeOf(node.start, node.end));
  }
  if (inner.type !== "MemberExpression") {
    const called = machine.evaluate(inner, scope);
    const at = machine.program.rangeOf(node.start, node.end);
    return machine.call(called, { name, args: argumentsOf(node, scope, machine), at, self: null });
  }
  const receiver = machine.evaluate(inner.object, scope);
  const key = memberName(inner, scope, machine);
  const args = argumentsOf(node, scope, machine);
  const at = machine.program.rangeOf(inner.property.start, node.end);
  return methodOf({ receiver, key, args, at, name }, machine);
}

const unwrapped = (node: Expression): Expression => {
  let at = node;
  while (at.type === "ChainExpression" || at.type === "TSNonNullExpression" || at.type === "ParenthesizedExpression") {
    at = at.expression;
  }
  return at;
};

function newOf(node: NewExpression, scope: Scope, machine: Machine): JsValue {
  const called = machine.evaluate(node.callee, scope);
  const args = argumentsOf(node, scope, machine);
  const at = machine.program.rangeOf(node.start, node.end);
  const name = codeName(node.callee);
  if (called.kind === "class") return instanceOf(called, args, at, machine);
  return machine.call(called, { name, args, at, self: null });
}

function binary(node: Extract<Expression, { type: "BinaryExpression" }>, scope: Scope, machine: Machine): JsValue {
  if (node.left.type === "PrivateIdentifier") return jsUnknown("in", machine.program.rangeOf(node.start, node.end));
  const at = machine.program.rangeOf(node.start, node.end);
  const left = machine.evaluate(node.left, scope);
  return binaryOf(node.operator, left, machine.evaluate(node.right, scope), at, machine.surroundings.dialect);
}

function unary(node: UnaryExpression, scope: Scope, machine: Machine): JsValue {
  const at = machine.program.rangeOf(node.start, node.end);
  return unaryOf(node.operator, machine.evaluate(node.argument, scope), at);
}

function logical(node: LogicalExpression, scope: Scope, machine: Machine): JsValue {
  const left = machine.evaluate(node.left, scope);
  const right = (): JsValue => machine.evaluate(node.right, scope);
  const truth = truthOf(left);
  if (node.operator === "??") {
    const missing = left.kind === "null" || left.kind === "undefined";
    return missing || left.kind === "unknown" ? withDefault(left, right()) : left;
  }
  if (truth === null) {
    const other = guarded(right, machine);
    if (node.operator === "||") return withDefault(left, other);
    if (truthOf(other) === false) return other;
    const existence = (value: JsValue): boolean => value.kind === "unknown" && value.existence === true;
    return { ...left, ...(existence(left) || existence(other) ? { existence: true } : {}) };
  }
  return truth === (node.operator === "&&") ? right() : left;
}

/** Where the left is what only running tells, the default that the author wrote counts: `process.env.SCHEMA || "app"`. */
const withDefault = (left: JsValue, right: JsValue): JsValue =>
  left.kind === "unknown" && (left.reaches === true || left.existence === true || truthOf(right) === false)
    ? left
    : right;

/** Evaluates what may not run; its steps count as those of a branch. */
function guarded(action: () => JsValue, machine: Machine): JsValue {
  let value: JsValue | null = null;
  const steps = machine.attempt(() => {
    value = action();
  });
  for (const step of steps) machine.emit(step);
  return value ?? jsUnknown("expression", machine.program.rangeOf(0, 0));
}

function conditional(node: ConditionalExpression, scope: Scope, machine: Machine): JsValue {
  const test = machine.evaluate(node.test, scope);
  const truth = truthOf(test);
  if (truth !== null) return machine.evaluate(truth ? node.consequent : node.alternate, scope);
  const at = machine.program.rangeOf(node.start, node.end);
  const values: JsValue[] = [];
  const side = (each: Expression) =>
    branchSteps(machine, () => {
      values.push(machine.evaluate(each, scope));
      return { kind: "normal" };
    });
  takeEither({ test, first: side(node.consequent), second: side(node.alternate), at }, machine);
  const [first, second] = values;
  if (first?.kind === "function" || (test.kind === "unknown" && test.existence === true)) return first ?? test;
  return same(first, second) && first !== undefined ? first : jsUnknown(codeName(node), at);
}

const same = (a: JsValue | undefined, b: JsValue | undefined): boolean =>
  a?.kind === "string" && b?.kind === "string" && a.text === b.text;
