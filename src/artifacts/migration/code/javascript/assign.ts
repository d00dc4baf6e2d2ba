import type { AssignmentExpression, AssignmentTarget, BinaryOperator, Expression, UpdateExpression } from "oxc-parser";
import { mostItems } from "./build.ts";
import type { Machine } from "./machine.ts";
import { memberName } from "./member.ts";
import { binaryOf } from "./operator.ts";
import { isImported } from "./place.ts";
import { assign, declare, lookUp, type Scope } from "./scope.ts";
import { type JsValue, jsNumber, jsUnknown, reachesDatabase, truthOf } from "./value.ts";

/** An assignment; gives what was assigned. */
export function assignTo(node: AssignmentExpression, scope: Scope, machine: Machine): JsValue {
  const at = machine.program.rangeOf(node.start, node.end);
  const { operator } = node;
  if (operator === "=") {
    const value = machine.evaluate(node.right, scope);
    store(node.left, value, scope, machine);
    return value;
  }
  const before = isReadable(node.left) ? machine.evaluate(node.left, scope) : jsUnknown("value", at);
  const right = machine.evaluate(node.right, scope);
  const value = combined(operator.slice(0, -1), before, right, at, machine);
  store(node.left, value, scope, machine);
  return value;
}

function combined(operator: string, before: JsValue, right: JsValue, at: JsValue["at"], machine: Machine): JsValue {
  const truth = truthOf(before);
  switch (operator) {
    case "||":
      return truth === true ? before : right;
    case "&&":
      return truth === false ? before : right;
    case "??":
      return before.kind === "null" || before.kind === "undefined" ? right : before;
    default:
      return isBinary(operator)
        ? binaryOf(operator, before, right, at, machine.surroundings.dialect)
        : jsUnknown("value", at);
  }
}

const isBinary = (operator: string): operator is BinaryOperator & ("+" | "-" | "*" | "/" | "%") =>
  ["+", "-", "*", "/", "%"].includes(operator);

const isReadable = (target: AssignmentTarget): target is Extract<AssignmentTarget, Expression> =>
  target.type !== "ArrayPattern" && target.type !== "ObjectPattern";

/** `i++` and its like. */
export function updated(node: UpdateExpression, scope: Scope, machine: Machine): JsValue {
  const before = machine.evaluate(node.argument, scope);
  const at = machine.program.rangeOf(node.start, node.end);
  const step = node.operator === "++" ? 1 : -1;
  const after = before.kind === "number" ? jsNumber(before.value + step, at) : jsUnknown("number", at);
  store(node.argument, after, scope, machine);
  return node.prefix ? after : before;
}

/** Gives a target a value: a variable, a property of an object or an item of an array. */
export function store(target: AssignmentTarget, value: JsValue, scope: Scope, machine: Machine): void {
  switch (target.type) {
    case "Identifier":
      if (lookUp(scope, target.name) === null) declare(scope, target.name, value, machine.doubt());
      else if (!assign(scope, target.name, value, machine.doubt())) refuse(target.name, value, machine);
      return;
    case "MemberExpression": {
      const holder = machine.evaluate(target.object, scope);
      const key = memberName(target, scope, machine);
      if (isImported(holder, machine)) {
        refuse(key ?? "property", value, machine);
        return;
      }
      if (holder.kind === "array" && key !== null && Number(key) < mostItems && machine.doubt() === 0) {
        holder.items[Number(key)] = value;
      } else if (holder.kind === "array") holder.complete = false;
      if (holder.kind === "host" && replaces(value)) {
        const place = machine.program.rangeOf(target.start, target.end);
        machine.unread(place, key ?? "property", "it replaces what the tool's object does", true);
      }
      if (holder.kind !== "object") return;
      if (key === null) holder.complete = false;
      else holder.entries.set(key, { at: machine.program.rangeOf(target.start, target.end), value });
      return;
    }
    case "ArrayPattern":
    case "ObjectPattern":
      forget(target, reachesDatabase(value), scope, machine);
      return;
    default:
      if (target.expression.type === "Identifier" || target.expression.type === "MemberExpression") {
        store(target.expression, value, scope, machine);
      }
  }
}

/** Whether a value would be another way to call a tool's object; whatever else is kept there changes nothing. */
const replaces = (value: JsValue): boolean => value.kind === "function" || reachesDatabase(value);

/** What a module keeps in variables of its own is not followed; where it keeps the database, that is told. */
function refuse(name: string, value: JsValue, machine: Machine): void {
  if (!reachesDatabase(value)) return;
  machine.unread(machine.program.rangeOf(0, 0), name, "another module keeps the database in a variable", true);
}

/** What an assignment takes apart is rare in migrations: its variables are unknown behind it. */
function forget(
  target: Extract<AssignmentTarget, { type: "ArrayPattern" | "ObjectPattern" }>,
  reaches: boolean,
  scope: Scope,
  machine: Machine,
): void {
  const at = machine.program.rangeOf(target.start, target.end);
  const parts =
    target.type === "ArrayPattern"
      ? target.elements
      : target.properties.map((property) => (property.type === "RestElement" ? property : property.value));
  for (const part of parts) {
    if (part?.type === "Identifier")
      assign(scope, part.name, { ...jsUnknown(part.name, at), reaches }, machine.doubt());
  }
}
