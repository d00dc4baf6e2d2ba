import { evaluateCall } from "./evaluate-call.ts";
import { concatenated, equalValues, negated, operated } from "./evaluate-operator.ts";
import { holeName } from "./hole-name.ts";
import type { Machine } from "./machine.ts";
import type { Expression } from "./syntax.ts";
import {
  boolean,
  type Entry,
  entryOf,
  holeAt,
  nothing,
  number,
  plainText,
  type Scope,
  textAt,
  textParts,
  truthOf,
  unknown,
  type Value,
} from "./value.ts";

/** What is known of the value of an expression; the calls in it are done. */
export function evaluate(expression: Expression, scope: Scope, machine: Machine): Value {
  if (!machine.spend()) return unknown;
  const at = () => machine.rangeOf(expression);
  switch (expression.kind) {
    case "text":
      return { kind: "text", parts: [{ kind: "known", text: expression.text }] };
    case "template":
      return {
        kind: "text",
        parts: expression.parts.flatMap((part) =>
          textParts(machine.evaluate(part, scope), machine.rangeOf(part), holeName(part)),
        ),
      };
    case "number":
      return number(expression.value);
    case "boolean":
      return boolean(expression.value);
    case "null":
      return nothing;
    case "array":
      return arrayOf(expression, scope, machine);
    case "variable":
      return scope.get(expression.name) ?? unknown;
    case "constant":
      return constant(expression, machine, at);
    case "class-constant":
      return classConstant(expression, machine, at);
    case "static-property":
      return isOwn(expression.of, machine) ? property(expression.name, machine) : unknown;
    case "property":
      return propertyOf(expression, scope, machine);
    case "element": {
      const key = expression.at === null ? null : plainText(machine.evaluate(expression.at, scope));
      const of = machine.evaluate(expression.of, scope);
      if (key === null) return unknown;
      // What a list that is not known holds at a key is told apart by the key.
      return entryOf(of, key)?.value ?? (of.kind === "array" && of.complete ? nothing : holeAt(key, at()));
    }
    case "call":
    case "method-call":
    case "static-call":
    case "new":
      return evaluateCall(expression, scope, machine);
    case "closure":
      return { kind: "closure", closure: expression.closure, scope };
    case "binary":
      return binary(expression, scope, machine);
    case "unary":
      return unary(expression, scope, machine);
    case "choice": {
      const test = machine.evaluate(expression.test, scope);
      const holds = truthOf(test);
      if (holds === null) return eitherOf([expression.whenTrue, expression.otherwise], "a choice", scope, machine);
      if (!holds) return machine.evaluate(expression.otherwise, scope);
      return expression.whenTrue === null ? test : machine.evaluate(expression.whenTrue, scope);
    }
    case "assign":
      return assign(expression, scope, machine);
    case "match":
      return match(expression, scope, machine);
    case "cast": {
      const value = machine.evaluate(expression.of, scope);
      return expression.to === "string"
        ? { kind: "text", parts: textParts(value, at(), holeName(expression.of)) }
        : value;
    }
    case "throw":
      return unknown;
    case "outside":
      for (const part of expression.parts) machine.evaluate(part, scope);
      machine.foreign(expression.code, true);
      return unknown;
    case "other":
      for (const part of expression.parts) machine.evaluate(part, scope);
      return unknown;
    default:
      return expression satisfies never;
  }
}

function arrayOf({ entries }: Extract<Expression, { kind: "array" }>, scope: Scope, machine: Machine): Value {
  const found: Entry[] = [];
  let complete = true;
  let next = 0;
  for (const { key, value: written, spread } of entries) {
    const value = machine.evaluate(written, scope);
    const at = machine.rangeOf(written);
    if (spread) {
      if (value.kind === "array" && value.complete)
        for (const entry of value.entries)
          found.push({ ...entry, key: typeof entry.key === "number" ? next++ : entry.key });
      else complete = false;
      continue;
    }
    const name = key === null ? next++ : plainText(machine.evaluate(key, scope));
    if (name === null) complete = false;
    else found.push({ key: name, value, at });
  }
  return { kind: "array", entries: found, complete };
}

function constant(
  { name }: Extract<Expression, { kind: "constant" }>,
  machine: Machine,
  at: () => ReturnType<Machine["rangeOf"]>,
): Value {
  const value = machine.constants.get(name);
  if (value !== undefined) return machine.evaluate(value, new Map());
  return name === "PHP_EOL" ? textAt("\n", at()) : name === "PHP_INT_MAX" ? number(Number.MAX_SAFE_INTEGER) : unknown;
}

const isOwn = (of: string, { class: own }: Machine): boolean => of === "self" || of === "static" || of === own.name;

function classConstant(
  { of, name }: Extract<Expression, { kind: "class-constant" }>,
  machine: Machine,
  at: () => ReturnType<Machine["rangeOf"]>,
): Value {
  if (name === "class") return textAt(machine.imports.get(of) ?? of.replace(/^\\/, ""), at());
  const owner = isOwn(of, machine) ? machine.class : machine.classes.get(of);
  const value = owner?.constants.get(name);
  if (value !== undefined) return machine.evaluate(value, new Map());
  const full = machine.imports.get(of) ?? of;
  return machine.tool.constant?.(full.slice(full.lastIndexOf("\\") + 1), name, at()) ?? unknown;
}

/** A property of `$this`: as set, as declared, or the tool's. */
function property(name: string, machine: Machine): Value {
  const set = machine.properties.get(name);
  if (set !== undefined) return set;
  const declared = machine.class.properties.get(name);
  if (declared === undefined) return machine.tool.property(name) ?? unknown;
  return declared === null ? unknown : machine.evaluate(declared, new Map());
}

function propertyOf({ of, name }: Extract<Expression, { kind: "property" }>, scope: Scope, machine: Machine): Value {
  if (name === null) return unknown;
  if (of.kind === "variable" && of.name === "this") return property(name, machine);
  const owner = machine.evaluate(of, scope);
  return owner.kind === "object" ? (owner.object.property?.(name) ?? unknown) : unknown;
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  scope: Scope,
  machine: Machine,
): Value {
  const first = machine.evaluate(left, scope);
  if (operator === "instanceof") {
    const name = right.kind === "constant" ? right.name : "";
    const is = first.kind === "object" ? (first.object.isA?.(name.slice(name.lastIndexOf("\\") + 1)) ?? null) : null;
    return is === null ? unknown : boolean(is);
  }
  if (operator === "??") {
    if (first.kind === "null") return machine.evaluate(right, scope);
    // Where it is not known whether it is there, what is written here is the likelier.
    const isOpen = first.kind === "unknown" || (first.kind === "text" && plainText(first) === null);
    const fallback = isOpen ? machine.evaluate(right, scope) : first;
    return plainText(fallback) === null ? first : fallback;
  }
  if (operator !== ".") {
    const truth = truthOf(first);
    const decided =
      ((operator === "&&" || operator === "and") && truth === false) ||
      ((operator === "||" || operator === "or") && truth === true);
    return decided ? boolean(truth === true) : operated(operator, first, machine.evaluate(right, scope));
  }
  const second = machine.evaluate(right, scope);
  return concatenated(
    first,
    second,
    [machine.rangeOf(left), machine.rangeOf(right)],
    [holeName(left), holeName(right)],
  );
}

function unary({ operator, of }: Extract<Expression, { kind: "unary" }>, scope: Scope, machine: Machine): Value {
  const value = machine.evaluate(of, scope);
  if (operator === "!") return negated(value);
  if (operator === "-") return value.kind === "number" ? number(-value.value) : unknown;
  if ((operator === "+" || operator === "-" || operator === "++" || operator === "--") && of.kind === "variable") {
    // `$i++` and `$i--`: the parser gives the sign.
    scope.set(of.name, value.kind === "number" ? number(value.value + (operator.startsWith("+") ? 1 : -1)) : unknown);
  }
  return value;
}

function assign(
  { target, operator, value: written }: Extract<Expression, { kind: "assign" }>,
  scope: Scope,
  machine: Machine,
): Value {
  const value = machine.evaluate(written, scope);
  const result = operator === "=" ? value : combined(operator, target, written, value, scope, machine);
  store(target, result, scope, machine);
  return result;
}

function combined(
  operator: string,
  target: Expression,
  written: Expression,
  value: Value,
  scope: Scope,
  machine: Machine,
): Value {
  const before = machine.evaluate(target, scope);
  if (operator === ".=")
    return concatenated(
      before,
      value,
      [machine.rangeOf(target), machine.rangeOf(written)],
      [holeName(target), holeName(written)],
    );
  if (operator === "??=") return before.kind === "null" ? value : before;
  return operated(operator.slice(0, -1), before, value);
}

function store(target: Expression, value: Value, scope: Scope, machine: Machine): void {
  switch (target.kind) {
    case "variable":
      scope.set(target.name, value);
      return;
    case "property": {
      if (target.name === null) return;
      if (target.of.kind === "variable" && target.of.name === "this") machine.properties.set(target.name, value);
      else {
        const owner = machine.evaluate(target.of, scope);
        if (owner.kind === "object") owner.object.assign?.(target.name, value);
      }
      return;
    }
    case "element":
      storeElement(target, value, scope, machine);
      return;
    case "array":
      target.entries.forEach((entry, index) => {
        const key = entry.key === null ? index : plainText(machine.evaluate(entry.key, scope));
        store(entry.value, (key === null ? null : entryOf(value, key)?.value) ?? unknown, scope, machine);
      });
      return;
    default:
      return;
  }
}

/** `$list[] = x` and `$list['k'] = x`. */
function storeElement(
  { of, at, start, end }: Extract<Expression, { kind: "element" }>,
  value: Value,
  scope: Scope,
  machine: Machine,
): void {
  const list = machine.evaluate(of, scope);
  const key = at === null ? null : plainText(machine.evaluate(at, scope));
  const empty = list.kind === "null" || (list.kind === "unknown" && of.kind === "variable" && !scope.has(of.name));
  const before: Extract<Value, { kind: "array" }> =
    list.kind === "array" ? list : { kind: "array", entries: [], complete: empty };
  if ((at !== null && key === null) || before.entries.length > 10_000) {
    store(of, { ...before, complete: false }, scope, machine);
    return;
  }
  const name = key ?? before.entries.length;
  const kept = before.entries.filter((entry) => String(entry.key) !== String(name));
  store(
    of,
    { ...before, entries: [...kept, { key: name, value, at: machine.rangeOf({ start, end }) }] },
    scope,
    machine,
  );
}

function match({ of, arms }: Extract<Expression, { kind: "match" }>, scope: Scope, machine: Machine): Value {
  const value = machine.evaluate(of, scope);
  for (const arm of arms) {
    const answers = (arm.conditions ?? []).map((condition) => equalValues(value, machine.evaluate(condition, scope)));
    if (arm.conditions === null || answers.includes(true)) return machine.evaluate(arm.value, scope);
    if (answers.includes(null)) {
      const values = arms.map((each) => each.value);
      return eitherOf(values, "match", scope, machine);
    }
  }
  return unknown;
}

/** One of several expressions is evaluated, which of them is not known: what they do is listed. */
function eitherOf(several: readonly (Expression | null)[], code: string, scope: Scope, machine: Machine): Value {
  for (const each of several) {
    if (each !== null) machine.aside(machine.rangeOf(each), code, () => machine.evaluate(each, new Map(scope)));
  }
  return unknown;
}
