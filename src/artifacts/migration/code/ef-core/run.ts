import type { SyntaxNode } from "../languages/tree-sitter.ts";
import type { LoweredStep } from "../lowered.ts";
import { builderCall } from "./builder-call.ts";
import { evaluate } from "./evaluate.ts";
import { type Method, methodsOf } from "./read-class.ts";
import { type CsharpSource, chainOf, childOf, ofType, rangeIn, shortCode, wordsOf } from "./source.ts";
import { spanOf, type Value } from "./value.ts";

/** A step, and whether EF Core leaves its transaction for it. */
export interface PlacedStep {
  readonly step: LoweredStep;
  readonly outside: boolean;
}

/** One direction of a migration, as it is read. */
export interface Run {
  readonly source: CsharpSource;
  /** Of the class, and local functions as they are met. */
  readonly methods: Map<string, Method>;
  /** What the parameter of type MigrationBuilder is called. */
  readonly builder: string;
  steps: PlacedStep[];
  budget: number;
  depth: number;
}

type Scope = Map<string, Value>;

/** Statements of one direction that are followed, loops unrolled. */
export const mostStatements = 100_000;
const deepestCalls = 16;
const mostTurns = 1000;

/** Tells of something that is not followed. */
export const tell = (run: Run, node: SyntaxNode, reason: string, mayChangeSchema: boolean): void => {
  if (run.budget < 0) return;
  const at = spanOf(node);
  const step = {
    kind: "unread",
    range: rangeIn(run.source, at),
    code: shortCode(run.source, at),
    reason,
    mayChangeSchema,
  } as const;
  run.steps.push({ step, outside: false });
};

/** Runs statements until one returns or throws; whether one did. */
export function runStatements(run: Run, nodes: readonly SyntaxNode[], scope: Scope): boolean {
  for (const [name, method] of methodsOf(
    run.source,
    nodes.filter(({ type }) => type === "local_function_statement"),
  ))
    run.methods.set(name, method);
  return nodes.some((node) => runStatement(run, node, scope));
}

function runStatement(run: Run, node: SyntaxNode, scope: Scope): boolean {
  run.budget--;
  if (run.budget === 0) tell(run, node, "the program does more than is followed", true);
  if (run.budget <= 0) return true;
  switch (node.type) {
    case "block":
      return runStatements(run, node.children, new Map(scope));
    case "expression_statement":
      if (node.children[0] !== undefined) runExpression(run, node.children[0], scope);
      return false;
    case "local_declaration_statement":
      declare(run, node, scope);
      return false;
    case "return_statement":
    case "throw_statement":
      if (node.children[0] !== undefined) runExpression(run, node.children[0], scope);
      return true;
    case "if_statement":
      return runIf(run, node, scope);
    case "foreach_statement":
      runForeach(run, node, scope);
      return false;
    case "comment":
    case "empty_statement":
    case "local_function_statement":
      return false;
    case "using_statement":
    case "try_statement":
    case "checked_statement":
      return runGuarded(run, node, scope);
    default:
      if (node.type.startsWith("preproc")) return runStatements(run, node.children, scope);
      unknownTurns(run, node, scope, "it depends on what is known when it runs", node.children);
      return false;
  }
}

/** `try` and other statements around a block; of a `catch` it is not known whether it runs. */
function runGuarded(run: Run, node: SyntaxNode, scope: Scope): boolean {
  const body = childOf(node, "body") ?? ofType(node, "block");
  const left = body === undefined ? false : runStatement(run, body, scope);
  for (const clause of node.children) {
    const block = childOf(clause, "body") ?? ofType(clause, "block");
    if (block === undefined) continue;
    if (clause.type === "catch_clause") {
      unknownTurns(run, clause, scope, "it runs only where something fails", [block]);
    } else if (clause.type === "finally_clause") runStatement(run, block, scope);
  }
  return left;
}

function declare(run: Run, node: SyntaxNode, scope: Scope): void {
  const declaration = ofType(node, "variable_declaration");
  for (const variable of declaration?.children ?? []) {
    if (variable.type !== "variable_declarator") continue;
    const name = childOf(variable, "name");
    const value = variable.children.at(-1);
    if (name === undefined || value === undefined || value === name) continue;
    const known = evaluate(run.source, value, withProvider(run, scope));
    const isName = known.kind === "name" && (isBuilder(run, known.path, scope) || !callsBuilder(run, value, scope));
    const isPlain = isName || known.kind === "boolean" || known.kind === "text" || known.kind === "number";
    if (!isPlain) runExpression(run, value, scope);
    scope.set(wordsOf(run.source, name), known);
  }
}

function runIf(run: Run, node: SyntaxNode, scope: Scope): boolean {
  const condition = childOf(node, "condition");
  const consequence = childOf(node, "consequence");
  const alternative = childOf(node, "alternative");
  const value = condition === undefined ? null : evaluate(run.source, condition, withProvider(run, scope));
  if (value?.kind === "boolean") {
    const taken = value.value ? consequence : alternative;
    return taken === undefined ? false : runStatement(run, taken, scope);
  }
  if (condition !== undefined && !isQuestion(run, condition)) runExpression(run, condition, scope);
  const branches = [consequence, alternative].filter((branch) => branch !== undefined);
  unknownTurns(run, node, scope, "it depends on a condition that is known when it runs", branches);
  return false;
}

const providers = {
  postgresql: "Npgsql.EntityFrameworkCore.PostgreSQL",
  mysql: "Pomelo.EntityFrameworkCore.MySql",
  sqlite: "Microsoft.EntityFrameworkCore.Sqlite",
} as const;

/** `migrationBuilder.ActiveProvider` is the provider of the dialect. */
function withProvider(run: Run, scope: Scope): Scope {
  const text = providers[run.source.dialect];
  return new Map([...scope, ["ActiveProvider", { kind: "text", pieces: [{ text, from: 0, to: 0 }], from: 0, to: 0 }]]);
}

function runForeach(run: Run, node: SyntaxNode, scope: Scope): void {
  const [left, right, body] = [childOf(node, "left"), childOf(node, "right"), childOf(node, "body")];
  const list = right === undefined ? null : evaluate(run.source, right, scope);
  if (left === undefined || body === undefined) return;
  if (list?.kind === "array" && list.items.length <= mostTurns) {
    for (const item of list.items) runStatement(run, body, new Map([...scope, [wordsOf(run.source, left), item]]));
  } else unknownTurns(run, node, scope, "it depends on a list that is known when it runs", [body]);
}

/** Tells of statements of which it is not known whether, or how often, they are done. */
function unknownTurns(run: Run, at: SyntaxNode, scope: Scope, reason: string, nodes: readonly SyntaxNode[]): void {
  const before = run.steps;
  run.steps = [];
  for (const node of nodes) runStatements(run, [node], new Map(scope));
  const tried = run.steps;
  run.steps = before;
  if (tried.length === 0) return;
  const changes = tried.some(({ step }) => step.kind !== "unread" || step.mayChangeSchema);
  tell(run, at, reason, changes);
}

function runExpression(run: Run, node: SyntaxNode, scope: Scope): void {
  if (node.type === "await_expression" || node.type === "parenthesized_expression") {
    for (const child of node.children) runExpression(run, child, scope);
    return;
  }
  if (node.type === "assignment_expression") {
    assign(run, node, scope);
    return;
  }
  const chain = chainOf(run.source, node);
  const [link] = chain?.links ?? [];
  if (chain === null || link === undefined) {
    if (callsBuilder(run, node, scope) || runsElsewhere(run, node)) tell(run, node, "it is not followed", true);
    return;
  }
  const receiver = chain.receiver === null ? "" : wordsOf(run.source, chain.receiver);
  if (isBuilder(run, receiver, scope)) {
    const made = builderCall(run.source, chain.links, scope, node.start);
    if (made !== null) run.steps.push(...made.steps.map((step) => ({ step, outside: made.outside })));
    else tell(run, node, "it is code of another file, which is not followed", true);
  } else if (receiver === "" || receiver === "this") runMethod(run, node, link.name, link.args, scope);
  else if (callsBuilder(run, node, scope) || runsElsewhere(run, node))
    tell(run, node, "it is code of another file, which is not followed", true);
}

function assign(run: Run, node: SyntaxNode, scope: Scope): void {
  const [left, right] = [childOf(node, "left"), childOf(node, "right")];
  if (left === undefined || right === undefined) return;
  const at = spanOf(node);
  const unknown: Value = { kind: "unknown", code: shortCode(run.source, at), ...at };
  // `+=` and the like change what is known of a variable.
  const plain = !/^\s*[-+*/|&?]/.test(run.source.text.slice(left.end, right.start));
  scope.set(wordsOf(run.source, left), plain ? evaluate(run.source, right, scope) : unknown);
  if (!isBuilder(run, wordsOf(run.source, right), scope)) runExpression(run, right, scope);
}

/** Whether words are the builder's name, or that of a variable which holds it. */
function isBuilder(run: Run, words: string, scope: Scope): boolean {
  if (words === run.builder) return true;
  const value = scope.get(words.replace(/^this\./, ""));
  return value?.kind === "name" && value.path === run.builder;
}

/** Whether an expression has to do with the builder at all. */
const callsBuilder = (run: Run, node: SyntaxNode, scope: Scope): boolean =>
  someNode(node, (each) => each.type === "identifier" && isBuilder(run, wordsOf(run.source, each), scope));

/** A condition that asks the builder for its provider, in words that are not known, and nothing else. */
const isQuestion = (run: Run, node: SyntaxNode): boolean =>
  /\bActiveProvider\b|\.Is\w+\(\)/.test(wordsOf(run.source, node)) && !runsElsewhere(run, node);

/** Methods that send SQL of their own, run another program or what is only known when it runs. */
const running =
  /^(?:Execute\w*|Invoke\w*|DynamicInvoke|Start|Migrate\w*|Ensure(?:Created|Deleted)\w*|Open(?:Async)?|Run\w*|Drop\w*)$/;

const runsElsewhere = (run: Run, node: SyntaxNode): boolean =>
  someNode(node, (each) => {
    if (each.type !== "invocation_expression") return false;
    const callee = childOf(each, "function");
    const member = callee?.type === "member_access_expression" ? childOf(callee, "name") : undefined;
    return member !== undefined && running.test(wordsOf(run.source, member));
  });

function someNode(node: SyntaxNode, test: (node: SyntaxNode) => boolean): boolean {
  const open = [node];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (test(each)) return true;
    open.push(...each.children);
  }
  return false;
}

/** A method of the same class is run with its arguments; another one only matters where it is handed the builder. */
function runMethod(run: Run, node: SyntaxNode, name: string, args: readonly SyntaxNode[], scope: Scope): void {
  const method = run.methods.get(name);
  if (method === undefined || run.depth >= deepestCalls) {
    if (method !== undefined || callsBuilder(run, node, scope) || runsElsewhere(run, node)) {
      tell(run, node, "it is code of another file, which is not followed", true);
    }
    return;
  }
  const inner: Scope = new Map(scope);
  method.parameters.forEach((parameter, index) => {
    const value = args[index]?.children.at(-1);
    if (value !== undefined) inner.set(parameter.name, evaluate(run.source, value, scope));
  });
  const builder = method.parameters.find(({ type }) => type === "MigrationBuilder")?.name ?? run.builder;
  const nested: Run = { ...run, builder, depth: run.depth + 1 };
  runStatements(nested, method.body, inner);
  run.budget = nested.budget;
}
