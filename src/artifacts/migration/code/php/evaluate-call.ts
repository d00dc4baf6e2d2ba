import { builtin } from "./builtin-functions.ts";
import { holeName } from "./hole-name.ts";
import type { Machine } from "./machine.ts";
import type { ArgumentSyntax, Expression, FunctionSyntax } from "./syntax.ts";
import {
  type Argument,
  type Arguments,
  type Call,
  harmless,
  objectValue,
  type Scope,
  unknown,
  type Value,
} from "./value.ts";

type CallSyntax = Extract<Expression, { kind: "call" | "method-call" | "static-call" | "new" }>;

/** Names of calls that may change a schema although nothing is known of them; others read and write rows at most. */
const schemaWords =
  /schema|table|column|index|migrat|constraint|foreign|trigger|statement|ddl|upgrade|unprepared|install|database|drop|alter/i;
/** Functions that run another program. */
const shells = /^(?:exec|system|shell_exec|passthru|proc_open|popen|pcntl_exec)$/i;
/** Methods of a tool's base class that do nothing themselves. */
const idleOfBase = /^(?:__construct|init|(?:pre|post)(?:up|down)|getdescription|istransactional)$/i;
const toolBases = /^(?:Migration|AbstractMigration|BaseMigration|AbstractSeed)$/;
/** What opens a connection that is not the tool's. */
const connections = /^(?:PDO|mysqli|SQLite3)$/i;

/** The value of a call: of the file's own code, of the tool, or of PHP. What none of them knows is told as foreign. */
export function evaluateCall(expression: CallSyntax, scope: Scope, machine: Machine): Value {
  switch (expression.kind) {
    case "call":
      return plainCall(expression, scope, machine);
    case "method-call":
      return methodCall(expression, scope, machine);
    case "static-call":
      return staticCall(expression, scope, machine);
    case "new": {
      const call = callOf(expression.of ?? "class", expression, expression.args, scope, machine);
      if (expression.of === null) return unknown;
      const made = lastPart(resolved(expression.of, machine));
      if (connections.test(made)) return foreign(`new ${made}()`, call, machine, true);
      return machine.tool.make(made, call) ?? local(expression.of, call, machine);
    }
    default:
      return expression satisfies never;
  }
}

function callOf(
  name: string,
  { start, end }: { readonly start: number; readonly end: number },
  args: readonly ArgumentSyntax[],
  scope: Scope,
  machine: Machine,
  link = { start, end },
): Call {
  return {
    name,
    args: argumentsOf(args, scope, machine),
    at: machine.rangeOf(link),
    whole: machine.rangeOf({ start, end }),
  };
}

function argumentsOf(args: readonly ArgumentSyntax[], scope: Scope, machine: Machine): Arguments {
  let open = false;
  const all = args.flatMap((each): readonly Argument[] => {
    const value = machine.evaluate(each.value, scope);
    const at = machine.rangeOf(each);
    if (!each.spread) return [{ name: each.name, value, at }];
    if (value.kind === "array" && value.complete) {
      return value.entries.map((entry) => ({
        name: typeof entry.key === "string" ? entry.key : null,
        value: entry.value,
        at: entry.at,
      }));
    }
    open = true;
    return [];
  });
  return { all, open };
}

/** Arguments in the order of the parameters they are for. */
function ordered(called: FunctionSyntax, { all }: Arguments): readonly Value[] {
  if (all.every(({ name }) => name === null)) return all.map(({ value }) => value);
  return called.parameters.map(({ name }, index) => {
    const given = all.find((each) => each.name === name) ?? (all[index]?.name === null ? all[index] : undefined);
    return given?.value ?? unknown;
  });
}

const enter = (called: FunctionSyntax, call: Call, machine: Machine): Value =>
  machine.enter(called, ordered(called, call.args), null);

/** An object of a class of the file; of another one nothing is known, which only counts where it is handed something. */
function local(of: string, call: Call, machine: Machine): Value {
  const declared = machine.classes.get(of);
  if (declared === undefined) return handsOver(call) ? foreign(`new ${lastPart(of)}()`, call, machine) : unknown;
  const made = declared.methods.get("__construct");
  if (made !== undefined) enter(made, call, machine);
  return objectValue({
    call: (each) => {
      const own = declared.methods.get(each.name.toLowerCase());
      return own === undefined ? null : enter(own, each, machine);
    },
  });
}

/** Whether something of the tool is handed to a call. */
const handsOver = ({ args }: Call): boolean => args.all.some(({ value }) => value.kind === "object");

/** Closures that are handed to code elsewhere may run: what they do is read once, of values that are not known. */
function foreign(code: string, call: Call, machine: Machine, mayChangeSchema = schemaWords.test(code)): Value {
  for (const { value } of call.args.all)
    if (value.kind === "closure")
      machine.invoke(
        value,
        value.closure.parameters.map(() => unknown),
      );
  machine.foreign(code, mayChangeSchema || handsOver(call));
  return unknown;
}

function plainCall(expression: Extract<Expression, { kind: "call" }>, scope: Scope, machine: Machine): Value {
  const { name } = expression;
  if (name === null) {
    const callee = expression.callee === null ? unknown : machine.evaluate(expression.callee, scope);
    const { args } = callOf("closure", expression, expression.args, scope, machine);
    if (callee.kind === "closure") return machine.enter(callee.closure, ordered(callee.closure, args), callee.scope);
    return foreign(
      "a computed call",
      { name: "", args, at: machine.rangeOf(expression), whole: machine.rangeOf(expression) },
      machine,
    );
  }
  const call = callOf(lastPart(name), expression, expression.args, scope, machine);
  const own = machine.functions.get(call.name.toLowerCase());
  if (own !== undefined) return enter(own, call, machine);
  return (
    machine.tool.function(call) ??
    builtin(call, machine) ??
    foreign(`${call.name}()`, call, machine, shells.test(name) || schemaWords.test(name))
  );
}

function methodCall(expression: Extract<Expression, { kind: "method-call" }>, scope: Scope, machine: Machine): Value {
  const { of, method } = expression;
  const isThis = of.kind === "variable" && of.name === "this";
  const owner = isThis ? unknown : machine.evaluate(of, scope);
  const call = callOf(method ?? "", expression, expression.args, scope, machine, expression.link);
  if (method === null) return foreign("a computed call", call, machine);
  if (isThis) {
    const own = machine.class.methods.get(method.toLowerCase());
    if (own !== undefined) return enter(own, call, machine);
    return machine.tool.own(call) ?? foreign(`$this->${method}()`, call, machine, true);
  }
  if (owner.kind === "object") return owner.object.call(call) ?? foreign(`->${method}()`, call, machine);
  if (owner.kind === "closure" && method === "__invoke") return enter(owner.closure, call, machine);
  if (owner.kind === "unknown" && owner.harmless === true) {
    for (const { value } of call.args.all) if (value.kind === "closure") machine.invoke(value, []);
    return harmless;
  }
  return foreign(`${chainName(of)}->${method}()`, call, machine);
}

function chainName(of: Expression): string {
  if (of.kind === "method-call") return `${chainName(of.of)}->${of.method ?? ""}()`.slice(-60);
  if (of.kind === "static-call") return `${of.of ?? ""}::${of.method ?? ""}()`;
  return of.kind === "variable" ? `$${of.name}` : holeName(of);
}

function staticCall(expression: Extract<Expression, { kind: "static-call" }>, scope: Scope, machine: Machine): Value {
  const { of, method } = expression;
  const call = callOf(method ?? "", expression, expression.args, scope, machine);
  if (of === null || method === null) return foreign("a computed call", call, machine);
  if (of === "parent") return inherited(method, call, machine);
  const inClass =
    of === "self" || of === "static" || of === machine.class.name ? machine.class : machine.classes.get(of);
  const own = inClass?.methods.get(method.toLowerCase());
  if (own !== undefined) return enter(own, call, machine);
  return (
    machine.tool.static(lastPart(resolved(of, machine)), call) ?? foreign(`${lastPart(of)}::${method}()`, call, machine)
  );
}

/** `parent::up()`: of the file's own class, or of another file. */
function inherited(method: string, call: Call, machine: Machine): Value {
  const parent = machine.class.parent ?? "";
  const own = machine.classes.get(parent)?.methods.get(method.toLowerCase());
  if (own !== undefined) return enter(own, call, machine);
  const quiet = idleOfBase.test(method) && toolBases.test(lastPart(resolved(parent, machine)));
  return quiet ? unknown : foreign(`parent::${method}()`, call, machine, true);
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf("\\") + 1);
const resolved = (name: string, { imports }: Machine): string => imports.get(name) ?? name;
