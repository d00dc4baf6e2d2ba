import type {
  DoWhileStatement,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  Statement,
  WhileStatement,
} from "oxc-parser";
import { store } from "./assign.ts";
import { bind } from "./bind.ts";
import { branchSteps } from "./branch.ts";
import type { Completion, Machine } from "./machine.ts";
import { type Scope, scopeIn } from "./scope.ts";
import { type JsValue, jsText, jsUnknown, reachesDatabase, truthOf } from "./value.ts";

const normal: Completion = { kind: "normal" };

type Loop = ForOfStatement | ForInStatement | ForStatement | WhileStatement | DoWhileStatement;

/** A loop over what is known is unrolled; the body of any other is taken once, with what is not known. */
export function runLoop(node: Loop, scope: Scope, machine: Machine): Completion {
  switch (node.type) {
    case "ForOfStatement": {
      const items = machine.evaluate(node.right, scope);
      return overItems(node, items.kind === "array" ? items.items : null, items, scope, machine);
    }
    case "ForInStatement": {
      const of = machine.evaluate(node.right, scope);
      const keys = of.kind === "object" && of.complete ? [...of.entries].map(([key, { at }]) => jsText(key, at)) : null;
      return overItems(node, keys, of, scope, machine);
    }
    case "ForStatement": {
      const inner = scopeIn(scope);
      if (node.init?.type === "VariableDeclaration") machine.execute([node.init], inner);
      else if (node.init !== null) machine.evaluate(node.init, inner);
      const step = node.update;
      return whileHolds(node.test, node.body, inner, machine, () => {
        if (step !== null) machine.evaluate(step, inner);
      });
    }
    case "WhileStatement":
      return whileHolds(node.test, node.body, scope, machine, () => {});
    case "DoWhileStatement": {
      const end = machine.execute([node.body], scope);
      if (end.kind === "return") return end;
      return end.kind === "break" ? normal : whileHolds(node.test, node.body, scope, machine, () => {});
    }
    default:
      return node satisfies never;
  }
}

function overItems(
  node: ForOfStatement | ForInStatement,
  items: readonly JsValue[] | null,
  over: JsValue,
  scope: Scope,
  machine: Machine,
): Completion {
  const body = (item: JsValue): Completion => {
    const inner = scopeIn(scope);
    const { left } = node;
    if (left.type === "VariableDeclaration") {
      const [declared] = left.declarations;
      if (declared !== undefined) bind(declared.id, item, inner, machine);
    } else store(left, item, inner, machine);
    return machine.execute([node.body], inner);
  };
  if (items === null || (over.kind === "array" && !over.complete && items.length === 0)) {
    const reaches = reachesDatabase(over);
    const item = { ...jsUnknown("item", over.at), ...(reaches ? { reaches } : {}) };
    once(() => body(item), machine);
    return normal;
  }
  for (const item of items) {
    const end = body(item);
    if (end.kind === "return") return end;
    if (end.kind === "break") break;
  }
  return normal;
}

function whileHolds(
  test: ForStatement["test"],
  body: Statement,
  scope: Scope,
  machine: Machine,
  step: () => void,
): Completion {
  for (;;) {
    machine.tick();
    const verdict = test === null ? true : truthOf(machine.evaluate(test, scope));
    if (verdict === false) return normal;
    // `while (true)` ends by what the data says.
    if (verdict === null || test === null || test.type === "Literal") {
      once(() => machine.execute([body], scopeIn(scope)), machine);
      return normal;
    }
    const end = machine.execute([body], scopeIn(scope));
    if (end.kind === "return") return end;
    if (end.kind === "break") return normal;
    step();
  }
}

/** A body that runs nobody knows how often: its steps count once. */
function once(body: () => Completion, machine: Machine): void {
  for (const step of branchSteps(machine, body)) machine.emit(step);
}
