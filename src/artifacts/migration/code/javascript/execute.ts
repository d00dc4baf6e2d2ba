import type { CatchClause, Expression, IfStatement, Statement, SwitchStatement, TryStatement } from "oxc-parser";
import { bind } from "./bind.ts";
import { branchSteps, changesSchema, takeEither } from "./branch.ts";
import { classOf } from "./class.ts";
import { functionOf } from "./evaluate.ts";
import { runLoop } from "./loop.ts";
import { type Completion, type Machine, ProgramThrows } from "./machine.ts";
import { codeName } from "./name.ts";
import { binaryOf } from "./operator.ts";
import { declare, type Scope, scopeIn } from "./scope.ts";
import { type JsValue, jsUndefined, propertyOf, textOf, truthOf } from "./value.ts";

const normal: Completion = { kind: "normal" };

/** Runs statements in their order, functions declared among them first. */
export function execute(body: readonly Statement[], scope: Scope, machine: Machine): Completion {
  for (const node of body) hoist(node, scope, machine);
  for (const node of body) {
    const end = executeOne(node, scope, machine);
    if (end.kind !== "normal") return end;
  }
  return normal;
}

function hoist(node: Statement, scope: Scope, machine: Machine): void {
  const declared =
    (node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration") && node.declaration !== null
      ? node.declaration
      : node;
  if (declared.type !== "FunctionDeclaration" || declared.id === null) return;
  declare(scope, declared.id.name, functionOf(declared, scope, machine), machine.doubt());
}

function executeOne(node: Statement, scope: Scope, machine: Machine): Completion {
  machine.tick();
  switch (node.type) {
    case "ExpressionStatement":
      runStatement(node.expression, scope, machine);
      return normal;
    case "VariableDeclaration":
      for (const { id, init, start, end } of node.declarations) {
        const value = init === null ? jsUndefined(machine.program.rangeOf(start, end)) : machine.evaluate(init, scope);
        bind(id, value, scope, machine);
      }
      return normal;
    case "ReturnStatement": {
      const at = machine.program.rangeOf(node.start, node.end);
      return {
        kind: "return",
        value: node.argument === null ? jsUndefined(at) : machine.evaluate(node.argument, scope),
      };
    }
    case "BlockStatement":
      return execute(node.body, scopeIn(scope), machine);
    case "IfStatement":
      return executeIf(node, scope, machine);
    case "ForOfStatement":
    case "ForInStatement":
    case "ForStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return runLoop(node, scope, machine);
    case "TryStatement":
      return executeTry(node, scope, machine);
    case "SwitchStatement":
      return executeSwitch(node, scope, machine);
    case "ThrowStatement": {
      const thrown = machine.evaluate(node.argument, scope);
      throw new ProgramThrows(messageOf(thrown), machine.program.rangeOf(node.start, node.end));
    }
    case "ClassDeclaration":
      if (node.id !== null) declare(scope, node.id.name, classOf(node, scope, machine), machine.doubt());
      return normal;
    case "LabeledStatement":
      return executeOne(node.body, scope, machine);
    case "WithStatement":
      machine.unread(
        machine.program.rangeOf(node.start, node.body.start),
        "with",
        "its names are only known when it runs",
        true,
      );
      return normal;
    case "BreakStatement":
      return { kind: "break" };
    case "ContinueStatement":
      return { kind: "continue" };
    default:
      // Declarations of types say nothing of what runs; imports and exports are the module's.
      return normal;
  }
}

/** An expression for what it does. `require("./drop")` alone runs a file. */
function runStatement(node: Expression, scope: Scope, machine: Machine): void {
  const value = machine.settle(machine.evaluate(node, scope));
  const required = node.type === "CallExpression" && codeName(node.callee) === "require";
  if (!required || value.kind !== "unknown" || value.from?.startsWith(".") !== true) return;
  machine.unread(value.at, value.from, "it runs when it is required, and is not read", true);
}

const messageOf = (thrown: JsValue): string => textOf(propertyOf(thrown, "message")) ?? textOf(thrown) ?? "an error";

function executeIf(node: IfStatement, scope: Scope, machine: Machine): Completion {
  const test = machine.evaluate(node.test, scope);
  const truth = truthOf(test);
  const branch = (each: Statement | null): Completion =>
    each === null ? normal : executeOne(each, scopeIn(scope), machine);
  if (truth !== null) return branch(truth ? node.consequent : node.alternate);
  const first = branchSteps(machine, () => branch(node.consequent));
  const second = branchSteps(machine, () => branch(node.alternate));
  const head = machine.program.rangeOf(node.start, node.test.end);
  const called = test.kind === "unknown" ? { ...test, name: test.name || codeName(node.test) } : test;
  takeEither({ test: called, first, second, at: head }, machine);
  return normal;
}

function executeTry(node: TryStatement, scope: Scope, machine: Machine): Completion {
  let end: Completion = normal;
  try {
    end = execute(node.block.body, scopeIn(scope), machine);
    if (node.handler !== null) unknownHandler(node.handler, scope, machine);
  } catch (error) {
    // The program's own error, which its handler takes; everything else is not the program's.
    if (!(error instanceof ProgramThrows)) throw error;
    if (node.handler !== null) end = execute(node.handler.body.body, scopeIn(scope), machine);
  }
  if (node.finalizer !== null) execute(node.finalizer.body, scopeIn(scope), machine);
  return end;
}

/** A handler of errors that are only known when it runs: what it would change is told. */
function unknownHandler(handler: CatchClause, scope: Scope, machine: Machine): void {
  const steps = branchSteps(machine, () => execute(handler.body.body, scopeIn(scope), machine));
  if (!steps.some(changesSchema)) return;
  const at = machine.program.rangeOf(handler.start, handler.body.start);
  machine.unread(at, "catch", "it runs only where an error is thrown", true);
}

/** A switch over what is known takes its case; over anything else each case is a branch. */
function executeSwitch(node: SwitchStatement, scope: Scope, machine: Machine): Completion {
  const subject = machine.evaluate(node.discriminant, scope);
  const at = machine.program.rangeOf(node.start, node.discriminant.end);
  const verdicts = node.cases.map(({ test }) =>
    test === null
      ? null
      : truthOf(binaryOf("===", subject, machine.evaluate(test, scope), at, machine.surroundings.dialect)),
  );
  const taken = verdicts.indexOf(true);
  const fallback = node.cases.findIndex(({ test }) => test === null);
  const known = node.cases.every(({ test }, index) => test === null || verdicts[index] !== null);
  const inner = scopeIn(scope);
  const from = (index: number): Completion => {
    for (const { consequent } of index === -1 ? [] : node.cases.slice(index)) {
      const end = execute(consequent, inner, machine);
      if (end.kind === "break") return normal;
      if (end.kind !== "normal") return end;
    }
    return normal;
  };
  if (taken !== -1 || known) return from(taken === -1 ? fallback : taken);
  const branches = node.cases
    .map((_, index) => branchSteps(machine, () => from(index)))
    .filter((steps) => steps.length > 0);
  const [first = [], ...others] = branches;
  takeEither({ test: subject, first, second: others.flat(), at }, machine);
  return normal;
}
