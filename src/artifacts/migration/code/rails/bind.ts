import type { RubyBlock, RubyParameter } from "../languages/ruby-node.ts";
import type { Run } from "./run.ts";
import { innerScope, type Scope } from "./scope.ts";
import type { Value } from "./value.ts";

/** Blocks and methods that are run within each other. */
const maxDepth = 60;

/** Runs a block with values for its parameters; `next` leaves the block alone. */
export function runBlock(run: Run, block: RubyBlock, outer: Scope, given: readonly Value[]): Value {
  const scope = innerScope(outer);
  const [only] = given;
  const several = block.parameters.filter(({ kind }) => kind !== "block").length > 1;
  const spread = several && given.length === 1 && only?.kind === "list" ? only.items : given;
  bind(run, block.parameters, spread, new Map(), scope);
  // A block may be handed to itself.
  if (run.depth >= maxDepth) {
    run.budget = 0;
    return { at: { start: 0, end: 0 }, kind: "unknown" };
  }
  run.depth++;
  const value = run.runBody(block.body, scope);
  run.depth--;
  if (run.leaving === "next") run.leaving = null;
  return value;
}

/** Names for parameters: their values, their defaults, or nothing known. */
export function bind(
  run: Run,
  parameters: readonly RubyParameter[],
  given: readonly Value[],
  options: ReadonlyMap<string, Value>,
  scope: Scope,
): void {
  const at = { start: 0, end: 0 };
  const unknown: Value = { at, kind: "unknown" };
  let next = 0;
  for (const parameter of parameters) {
    switch (parameter.kind) {
      case "required":
        scope.variables.set(parameter.name, given[next++] ?? unknown);
        break;
      case "group": {
        const value = given[next++];
        bind(run, parameter.parameters, value?.kind === "list" ? value.items : [], new Map(), scope);
        break;
      }
      case "optional": {
        const value = given[next++];
        const { default: otherwise } = parameter;
        scope.variables.set(parameter.name, value ?? (otherwise === null ? unknown : run.evaluate(otherwise, scope)));
        break;
      }
      case "keyword": {
        const { default: otherwise } = parameter;
        const value = options.get(parameter.name);
        scope.variables.set(parameter.name, value ?? (otherwise === null ? unknown : run.evaluate(otherwise, scope)));
        break;
      }
      case "rest":
        scope.variables.set(parameter.name, { at, kind: "list", items: given.slice(next) });
        next = given.length;
        break;
      case "keyword-rest": {
        const named = new Set(parameters.flatMap((each) => (each.kind === "keyword" ? [each.name] : [])));
        const entries = new Map([...options].filter(([name]) => !named.has(name)));
        scope.variables.set(parameter.name, { at, kind: "hash", entries });
        break;
      }
      case "block":
        break;
      default:
        parameter satisfies never;
    }
  }
}
