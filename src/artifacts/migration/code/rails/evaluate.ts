import { childrenOf, type RubyNode, type RubyNodeOf, tooDeep } from "../languages/ruby-node.ts";
import { evaluateCall } from "./call.ts";
import { joined, placed } from "./placed-text.ts";
import { note, type Run, unread } from "./run.ts";
import { assign, innerScope, lookUp, type Scope } from "./scope.ts";
import { standIn } from "./stand-in.ts";
import { mentionsSchema } from "./statement-names.ts";
import { truthOf, type Value } from "./value.ts";
import { maxItems, maxText, operated } from "./value-methods.ts";

/** The value of an expression, with what it does noted. What is not known is a value too; never throws on bad input. */
export function evaluate(run: Run, node: RubyNode, scope: Scope): Value {
  const { start, end } = node;
  const at = { start, end };
  const unknown: Value = { at, kind: "unknown" };
  if (run.budget <= 0) return unknown;
  run.budget--;
  switch (node.kind) {
    case "call":
      return evaluateCall(run, node, scope);
    case "text":
      return textValue(run, node, scope);
    case "number":
      return { at, kind: "number", value: node.value, digits: node.digits };
    case "true":
    case "false":
      return { at, kind: "boolean", value: node.kind === "true" };
    case "nil":
      return { at, kind: "nil" };
    case "self":
      return { at, kind: "object", object: "migration" };
    case "array":
      return listValue(run, node, scope);
    case "hash":
      return hashValue(run, node, scope);
    case "splat":
      return node.of === null ? unknown : run.evaluate(node.of, scope);
    case "variable":
      return lookUp(scope, node.name) ?? unknown;
    case "assign":
      return assignment(run, node, scope);
    case "assign-several":
      return severalAssignments(run, node, scope);
    case "constant":
      return constantValue(run, node, scope);
    case "if":
      return branch(run, node, scope);
    case "and":
    case "or":
      return shortCircuit(run, node, scope);
    case "case":
      return choice(run, node, scope);
    case "statements":
      return run.runBody(node.body, scope);
    case "begin": {
      const value = run.runBody(node.body, scope);
      const [first] = node.rescued;
      if (first !== undefined && node.rescued.some(mentionsSchema)) {
        note(run, unread(run, first, "it runs where something before it fails", true));
      }
      run.runBody(node.ensured, scope);
      return value;
    }
    case "return":
    case "next":
    case "break": {
      const value = node.value === null ? { at, kind: "nil" as const } : run.evaluate(node.value, scope);
      run.leaving = node.kind;
      return value;
    }
    case "pattern":
      return /^[\w|]+$/.test(node.source) ? { at, kind: "pattern", source: node.source } : unknown;
    case "lambda":
      return { at, kind: "code", block: node.block, scope };
    case "range":
      return rangeValue(run, node, scope);
    case "def":
    case "class":
    case "module":
      return { at, kind: "nil" };
    case "other":
      return otherValue(run, node, scope);
    default:
      return node satisfies never;
  }
}

function textValue(run: Run, node: RubyNodeOf<"text">, scope: Scope): Value {
  let partial = false;
  const parts = node.parts.map((part) => {
    if (!("kind" in part)) return { text: part.text, runs: [part] };
    const value = interpolated(run, part, scope);
    if (value.kind === "text") {
      if (value.partial === true) partial = true;
      return value.text;
    }
    if (value.kind === "number") return placed(value.digits, part);
    if (value.kind === "boolean") return placed(String(value.value), part);
    if (value.kind === "nil") return placed("", part);
    partial = true;
    return placed(standIn(run.program, part), part);
  });
  const length = parts.reduce((sum, part) => sum + part.text.length, 0);
  if (length > maxText) return { at: { start: node.start, end: node.end }, kind: "unknown" };
  const text = joined(parts);
  return { at: { start: node.start, end: node.end }, kind: "text", text, symbol: node.symbol, partial };
}

/** What stands between `#{` and `}` gives a value; what is not known of it is told of with the text it is part of. */
const interpolated = (run: Run, part: RubyNode, scope: Scope): Value =>
  (part.kind === "statements" ? part.body : [part]).reduce<Value>((_, each) => run.evaluate(each, scope), {
    at: { start: part.start, end: part.end },
    kind: "nil",
  });

function listValue(run: Run, node: RubyNodeOf<"array">, scope: Scope): Value {
  const at = { start: node.start, end: node.end };
  const items: Value[] = [];
  for (const element of node.elements) {
    const value = run.evaluate(element, scope);
    if (element.kind !== "splat") items.push(value);
    else if (value.kind === "list") items.push(...value.items);
    else return { at, kind: "unknown" };
    if (items.length > maxItems) return { at, kind: "unknown" };
  }
  return { at, kind: "list", items };
}

function hashValue(run: Run, node: RubyNodeOf<"hash">, scope: Scope): Value {
  const at = { start: node.start, end: node.end };
  const entries = new Map<string, Value>();
  for (const { key, value } of node.pairs) {
    const evaluated = run.evaluate(value, scope);
    if (key === null) {
      if (evaluated.kind !== "hash") return { at, kind: "unknown" };
      for (const [name, each] of evaluated.entries) entries.set(name, each);
      continue;
    }
    const name = run.evaluate(key, scope);
    if (name.kind === "text" && name.partial !== true) entries.set(name.text.text, placedAt(evaluated, node, key));
    else if (name.kind === "number") entries.set(name.digits, evaluated);
    else return { at, kind: "unknown" };
  }
  return { at, kind: "hash", entries };
}

/** An option's value is shown with its name: `null: false`. */
function placedAt(value: Value, { start, end }: RubyNode, key: RubyNode): Value {
  return value.at.start >= start && value.at.end <= end
    ? { ...value, at: { start: key.start, end: value.at.end } }
    : value;
}

function assignment(run: Run, node: RubyNodeOf<"assign">, scope: Scope): Value {
  const value = run.evaluate(node.value, scope);
  if (node.of === "constant") {
    run.constants.set(node.name, value);
    return value;
  }
  const held = lookUp(scope, node.name);
  const at = { start: node.start, end: node.end };
  const next = ((): Value => {
    switch (node.how) {
      case "set":
        return value;
      case "or":
        return held === undefined || truthOf(held) === false ? value : held;
      case "and":
        return value;
      case "operator":
        return held === undefined
          ? { at, kind: "unknown" }
          : (operated(held, "+", value, at) ?? { at, kind: "unknown" });
      default:
        return node.how satisfies never;
    }
  })();
  assign(scope, node.name, next);
  return next;
}

function severalAssignments(run: Run, node: RubyNodeOf<"assign-several">, scope: Scope): Value {
  const value = run.evaluate(node.value, scope);
  const at = { start: node.start, end: node.end };
  node.targets.forEach((name, index) => {
    const item = value.kind === "list" ? value.items[index] : undefined;
    if (name !== null) assign(scope, name, item ?? { at, kind: "unknown" });
  });
  return value;
}

function constantValue(run: Run, { start, end, name }: RubyNodeOf<"constant">, _scope: Scope): Value {
  const at = { start, end };
  const own = name.replace(/^.*::/, "");
  const known = run.constants.get(own);
  if (known !== undefined) return known;
  const definition = run.definitions.constants.get(own);
  if (definition === undefined) return { at, kind: "constant", name };
  run.constants.set(own, { at, kind: "unknown" });
  const value = run.evaluate(definition.value, innerScope(null));
  run.constants.set(own, value);
  return value;
}

function branch(run: Run, node: RubyNodeOf<"if">, scope: Scope): Value {
  const condition = run.evaluate(node.condition, scope);
  const truth = truthOf(condition);
  if (truth !== null) return run.runBody(truth ? node.whenTrue : node.whenFalse, scope);
  // A guard that leaves is not taken: what stands behind it is what the author cares about.
  const taken = [node.whenTrue, node.whenFalse].find((body) => body.length > 0 && !leavesAtOnce(body)) ?? [];
  const other = taken === node.whenTrue ? node.whenFalse : node.whenTrue;
  const value = run.runBody(taken, scope);
  run.leaving = null;
  if (other.length > 0 && !leavesAtOnce(other) && other.some(mentionsSchema)) {
    const [first] = other;
    if (first !== undefined) note(run, unread(run, first, "it depends on a condition whose other side is taken", true));
  }
  return value.kind === "unknown" || taken.length === 0 ? { ...value, kind: "unknown" } : value;
}

function leavesAtOnce(body: readonly RubyNode[]): boolean {
  const last = body.at(-1);
  if (last === undefined) return false;
  if (last.kind === "return" || last.kind === "next" || last.kind === "break") return !body.some(mentionsSchema);
  return last.kind === "call" && last.receiver === null && last.name === "raise";
}

function shortCircuit(run: Run, node: RubyNodeOf<"and" | "or">, scope: Scope): Value {
  const left = run.evaluate(node.left, scope);
  const truth = truthOf(left);
  const at = { start: node.start, end: node.end };
  if (truth === null) {
    const right = run.evaluate(node.right, scope);
    run.leaving = null;
    const other = truthOf(right);
    if (other !== null && other === (node.kind === "or")) return { at, kind: "boolean", value: other };
    return { at, kind: "unknown" };
  }
  return truth === (node.kind === "or") ? left : run.evaluate(node.right, scope);
}

function choice(run: Run, node: RubyNodeOf<"case">, scope: Scope): Value {
  const at = { start: node.start, end: node.end };
  const subject = node.subject === null ? null : run.evaluate(node.subject, scope);
  for (const { conditions, body } of node.whens) {
    for (const condition of conditions) {
      const value = run.evaluate(condition, scope);
      const fits =
        subject === null ? truthOf(value) : truthOf(operated(value, "==", subject, at) ?? { at, kind: "unknown" });
      if (fits === true) return run.runBody(body, scope);
      if (fits === null) return undecidedChoice(run, node);
    }
  }
  return run.runBody(node.else, scope);
}

function undecidedChoice(run: Run, node: RubyNodeOf<"case">): Value {
  const at = { start: node.start, end: node.end };
  if (childrenOf(node).some(mentionsSchema))
    note(run, unread(run, at, "it depends on what is known when it runs", true));
  return { at, kind: "unknown" };
}

function rangeValue(run: Run, node: RubyNodeOf<"range">, scope: Scope): Value {
  const at = { start: node.start, end: node.end };
  const from = node.from === null ? null : run.evaluate(node.from, scope);
  const to = node.to === null ? null : run.evaluate(node.to, scope);
  if (from?.kind !== "number" || to?.kind !== "number") return { at, kind: "unknown" };
  const length = to.value - from.value + (node.exclusive ? 0 : 1);
  if (length > maxItems || !Number.isSafeInteger(length)) return { at, kind: "unknown" };
  const items = Array.from({ length: Math.max(0, length) }, (_, index): Value => {
    const value = from.value + index;
    return { at, kind: "number", value, digits: String(value) };
  });
  return { at, kind: "list", items };
}

/** A command between backticks. */
const shells: ReadonlySet<string> = new Set(["XStringNode", "InterpolatedXStringNode"]);

/** Loops without a list run their body once: what they do is seen, how often is not. */
function otherValue(run: Run, { start, end, name, children }: RubyNodeOf<"other">, scope: Scope): Value {
  const at = { start, end };
  if (name === "WhileNode" || name === "UntilNode" || name === "ForNode") {
    run.runBody(children, innerScope(scope));
    run.leaving = null;
  } else if (shells.has(name)) {
    note(run, unread(run, at, "it runs another program", true));
  } else if (name === tooDeep || children.some(mentionsSchema)) {
    note(run, unread(run, at, "this kind of code is not followed", true));
  }
  return { at, kind: "unknown" };
}
