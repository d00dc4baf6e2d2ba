import { addStep, mostSteps } from "../bounded-steps.ts";
import type { LoweredStep } from "../lowered.ts";
import { enterFunction } from "./enter-function.ts";
import { evaluate } from "./evaluate.ts";
import { execute } from "./execute.ts";
import type { Machine } from "./machine.ts";
import type { ClassSyntax, Expression, FunctionSyntax, PhpFile, Statement } from "./syntax.ts";
import type { Restorable, Run, Tool } from "./tool.ts";
import type { Value } from "./value.ts";

/** Expressions and statements that are read of one way of a file. */
const maxWork = 200_000;

/** A class of a file whose methods are to be read. */
export interface Program {
  readonly file: PhpFile;
  readonly class: ClassSyntax;
}

/**
 * What methods of a class do, one after another, without running them. Bounded: what is beyond the bound is told as
 * unread. Methods that the class does not have are passed over.
 */
export function runProgram(
  { file, class: migration }: Program,
  methods: readonly string[],
  toolOf: (run: Run) => Tool,
): readonly LoweredStep[] {
  let steps: LoweredStep[] = [];
  let work = maxWork;
  let stopped = false;
  let foreign: { readonly code: string; readonly mayChangeSchema: boolean } | null = null;
  const building = new Set<Restorable>();
  const run: Run = {
    emit: (step) => {
      addStep(steps, step);
      if (steps.length > mostSteps) work = 0;
    },
    unread: (range, code, reason, mayChangeSchema) =>
      run.emit({ kind: "unread", range, code, reason, mayChangeSchema }),
    invoke: (closure, args) =>
      closure?.kind === "closure" ? machine.enter(closure.closure, args, closure.scope) : { kind: "unknown" },
    stop: () => {
      stopped = true;
    },
    building: (thing) => building.add(thing),
  };
  const machine: Machine = {
    ...run,
    file,
    tool: toolOf(run),
    class: migration,
    ...declarationsOf(file),
    properties: new Map<string, Value>(),
    rangeOf: file.rangeOf,
    evaluate: (expression, scope) => evaluate(expression, scope, machine),
    execute: (statements, scope) => {
      const before = foreign;
      foreign = null;
      const ending = execute(statements, scope, machine, (statement) => {
        if (foreign === null) return;
        run.unread(file.rangeOf(statement), foreign.code, "what it does stands elsewhere", foreign.mayChangeSchema);
        foreign = null;
      });
      foreign = before;
      return ending;
    },
    enter: (called, args, outer) => enterFunction(called, args, outer, machine),
    spend: () => !stopped && work-- > 0,
    aside: (at, code, act) => {
      const outer = steps;
      steps = [];
      const restores = [...building].map((thing) => thing.save());
      act();
      const did = steps;
      steps = outer;
      const changed = restores.map((restore) => restore()).includes(true);
      if (!changed && did.length === 0) return;
      const mayChangeSchema = changed || did.some((step) => step.kind !== "unread" || step.mayChangeSchema);
      run.unread(at, code, "it runs only where a condition holds that is not known here", mayChangeSchema);
    },
    foreign: (code, mayChangeSchema) => {
      if (foreign === null || mayChangeSchema || !foreign.mayChangeSchema) foreign = { code, mayChangeSchema };
    },
  };
  if (methods.includes(fileLevel)) machine.execute(file.statements.flatMap(doneOnLoading), new Map());
  for (const name of ["__construct", ...methods, "__destruct"]) {
    const method = migration.methods.get(name.toLowerCase());
    if (method === undefined || stopped) continue;
    machine.enter(method, name === "__construct" ? [] : (machine.tool.handed ?? []), null);
    machine.tool.finish?.();
  }
  if (work <= 0) run.unread(file.rangeOf(migration), "class", "it does more than is read of one file", true);
  return steps;
}

/** Among the methods: what the file does when it is loaded. */
export const fileLevel = "";

/** What a file does when it is loaded: declarations, other files that are included and what it gives are left out. */
function doneOnLoading(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case "block":
      return statement.body.flatMap(doneOnLoading);
    case "expression":
      return statement.expression.kind === "outside" && statement.expression.code === "include" ? [] : [statement];
    case "if":
    case "foreach":
    case "loop":
    case "switch":
    case "try":
      return [statement];
    default:
      return [];
  }
}

/** What a file declares beside its migration. */
function declarationsOf({ statements }: PhpFile): Pick<Machine, "imports" | "constants" | "functions" | "classes"> {
  const imports = new Map<string, string>();
  const constants = new Map<string, Expression>();
  const functions = new Map<string, FunctionSyntax>();
  const classes = new Map<string, ClassSyntax>();
  const visit = (statement: Statement): void => {
    if (statement.kind === "use") for (const [alias, name] of statement.names) imports.set(alias, name);
    else if (statement.kind === "constants")
      for (const [name, value] of statement.constants) constants.set(name, value);
    else if (statement.kind === "function") functions.set(statement.function.name.toLowerCase(), statement.function);
    else if (statement.kind === "class") classes.set(statement.class.name ?? "", statement.class);
    else if (statement.kind === "block") statement.body.forEach(visit);
  };
  statements.forEach(visit);
  return { imports, constants, functions, classes };
}
