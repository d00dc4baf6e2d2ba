import { equalValues } from "./evaluate-operator.ts";
import { type Ending, type Machine, through } from "./machine.ts";
import type { Expression, Statement } from "./syntax.ts";
import { nothing, type Scope, textAt, truthOf, unknown, type Value } from "./value.ts";

/** Loops are unrolled up to so many turns. */
const maxTurns = 2_000;

/** Runs statements; `behind` is told of each that was done. */
export function execute(
  statements: readonly Statement[],
  scope: Scope,
  machine: Machine,
  behind: (statement: Statement) => void,
): Ending {
  for (const statement of statements) {
    if (!machine.spend()) return { kind: "exit" };
    const ending = step(statement, scope, machine);
    behind(statement);
    if (ending.kind !== "through") return ending;
  }
  return through;
}

function step(statement: Statement, scope: Scope, machine: Machine): Ending {
  switch (statement.kind) {
    case "expression":
      machine.evaluate(statement.expression, scope);
      return through;
    case "return":
      return { kind: "return", value: statement.value === null ? nothing : machine.evaluate(statement.value, scope) };
    case "if":
      return choose(statement, scope, machine);
    case "foreach":
      return forEach(statement, scope, machine);
    case "loop":
      return loop(statement, scope, machine);
    case "switch":
      return switchOver(statement, scope, machine);
    case "try": {
      const ending = machine.execute(statement.body, scope);
      for (const body of statement.catches) {
        machine.aside(machine.rangeOf(statement), "catch", () => machine.execute(body, new Map(scope)));
      }
      const last = machine.execute(statement.always, scope);
      return last.kind === "through" ? ending : last;
    }
    case "block":
      return machine.execute(statement.body, scope);
    case "leave":
      return { kind: statement.how === "throw" ? "exit" : statement.how };
    case "function":
    case "class":
    case "constants":
    case "use":
    case "nothing":
      return through;
    default:
      return statement satisfies never;
  }
}

/** Whether statements end by leaving what they stand in: a guard. */
function leaves(statements: readonly Statement[]): boolean {
  const last = statements.at(-1);
  if (last === undefined) return false;
  if (last.kind === "block") return leaves(last.body);
  return last.kind === "return" || last.kind === "leave";
}

/**
 * Where the condition is not known, what stands first is read as if it held, as the body of a condition in a DO block is;
 * what stands behind `else` is listed. A guard that leaves is passed over.
 */
function choose(
  { test, whenTrue, otherwise }: Extract<Statement, { kind: "if" }>,
  scope: Scope,
  machine: Machine,
): Ending {
  const holds = truthOf(machine.evaluate(test, scope));
  if (holds !== null) return machine.execute(holds ? whenTrue : otherwise, scope);
  const aside = (body: readonly Statement[], code: string): void => {
    const [first] = body;
    if (first === undefined) return;
    const at = machine.rangeOf({ start: first.start, end: body.at(-1)?.end ?? first.end });
    machine.aside(at, code, () => machine.execute(body, new Map(scope)));
  };
  if (leaves(whenTrue)) {
    aside(whenTrue, "if");
    return leaves(otherwise) || otherwise.length === 0 ? through : machine.execute(otherwise, scope);
  }
  const ending = machine.execute(whenTrue, scope);
  aside(otherwise, "else");
  return ending.kind === "return" && otherwise.length === 0 ? through : ending;
}

function bind(target: Expression | null, value: Value, scope: Scope, machine: Machine): void {
  if (target === null) return;
  if (target.kind === "variable") scope.set(target.name, value);
  else if (target.kind === "array") {
    target.entries.forEach((entry, index) => {
      const key = entry.key === null ? String(index) : null;
      const found = value.kind === "array" && key !== null ? value.entries[index]?.value : undefined;
      bind(entry.value, found ?? unknown, scope, machine);
    });
  }
}

function forEach(
  { source, key, value, body }: Extract<Statement, { kind: "foreach" }>,
  scope: Scope,
  machine: Machine,
): Ending {
  const list = machine.evaluate(source, scope);
  if (list.kind !== "array" || !list.complete || list.entries.length > maxTurns) {
    bind(key, unknown, scope, machine);
    bind(value, unknown, scope, machine);
    return afterLoop(machine.execute(body, scope));
  }
  for (const entry of list.entries) {
    bind(
      key,
      typeof entry.key === "number" ? { kind: "number", value: entry.key } : textAt(entry.key, entry.at),
      scope,
      machine,
    );
    bind(value, entry.value, scope, machine);
    const ending = machine.execute(body, scope);
    if (ending.kind === "return" || ending.kind === "exit") return ending;
    if (ending.kind === "break") break;
  }
  return through;
}

const afterLoop = (ending: Ending): Ending => (ending.kind === "return" || ending.kind === "exit" ? ending : through);

/** A loop whose condition is not known is read once, as the body of a loop over rows is. */
function loop(
  { first, test, step: steps, body }: Extract<Statement, { kind: "loop" }>,
  scope: Scope,
  machine: Machine,
): Ending {
  for (const each of first) machine.evaluate(each, scope);
  for (let turn = 0; turn < maxTurns; turn++) {
    const holds = test === null ? null : truthOf(machine.evaluate(test, scope));
    if (holds === false) return through;
    const ending = machine.execute(body, scope);
    if (ending.kind === "return" || ending.kind === "exit") return ending;
    if (ending.kind === "break" || holds === null) return through;
    for (const each of steps) machine.evaluate(each, scope);
  }
  return through;
}

function switchOver({ of, cases }: Extract<Statement, { kind: "switch" }>, scope: Scope, machine: Machine): Ending {
  const value = machine.evaluate(of, scope);
  const answers = cases.map(({ test }) => (test === null ? false : equalValues(value, machine.evaluate(test, scope))));
  const fallback = cases.findIndex(({ test }) => test === null);
  const taken = answers.indexOf(true) === -1 ? fallback : answers.indexOf(true);
  if (answers.slice(0, taken === -1 ? undefined : taken).includes(null)) {
    for (const { body } of cases) {
      const [first] = body;
      if (first === undefined) continue;
      const at = machine.rangeOf({ start: first.start, end: body.at(-1)?.end ?? first.end });
      machine.aside(at, "case", () => machine.execute(body, new Map(scope)));
    }
    return through;
  }
  if (taken === -1) return through;
  for (const { body } of cases.slice(taken)) {
    const ending = machine.execute(body, scope);
    if (ending.kind === "break") return through;
    if (ending.kind !== "through") return ending;
  }
  return through;
}
