import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { evaluate } from "./evaluate.ts";
import { type CsharpSource, childOf, ofType, wordsOf } from "./source.ts";
import type { Value } from "./value.ts";

/** A method of a class. */
export interface Method {
  readonly node: SyntaxNode;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly body: readonly SyntaxNode[];
}

/** A class of migrations: its methods, and its constants and fields that are known. */
export interface MigrationClass {
  readonly methods: ReadonlyMap<string, Method>;
  readonly constants: ReadonlyMap<string, Value>;
  /** Members that run, or state operations, beside the methods: constructors and the lists of operations. */
  readonly beside: readonly SyntaxNode[];
  /** Other classes of the file with a method `Up`. */
  readonly others: readonly SyntaxNode[];
}

/** The first class of a file with a method `Up` or `Down`; null: there is none. */
export function readClass(source: CsharpSource, root: SyntaxNode): MigrationClass | null {
  const open: SyntaxNode[] = [root];
  let found: Omit<MigrationClass, "others"> | null = null;
  const others: SyntaxNode[] = [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "class_declaration") {
      const members = childOf(node, "body")?.children ?? [];
      const methods = methodsOf(source, members);
      if (found !== null && methods.has("Up")) others.push(node);
      else if (methods.has("Up") || methods.has("Down"))
        found = { methods, constants: constantsOf(source, members), beside: besideOf(source, members) };
    }
    if (node.type !== "method_declaration") open.push(...node.children.toReversed());
  }
  return found === null ? null : { ...found, others };
}

const besideOf = (source: CsharpSource, members: readonly SyntaxNode[]): readonly SyntaxNode[] =>
  members.filter((node) => {
    if (node.type === "constructor_declaration") return holdsCall(childOf(node, "body"));
    const name = node.type === "property_declaration" ? childOf(node, "name") : undefined;
    return name !== undefined && wordsOf(source, name) === "UpOperations";
  });

function holdsCall(body: SyntaxNode | undefined): boolean {
  const open = body === undefined ? [] : [body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "invocation_expression") return true;
    open.push(...node.children);
  }
  return false;
}

/** Methods among the members of a class, or local functions among statements, by their names. */
export function methodsOf(source: CsharpSource, members: readonly SyntaxNode[]): ReadonlyMap<string, Method> {
  const found = new Map<string, Method>();
  for (const node of members) {
    const isMethod = node.type === "method_declaration" || node.type === "local_function_statement";
    const name = isMethod ? childOf(node, "name") : undefined;
    const body = childOf(node, "body");
    if (name === undefined || body === undefined || found.has(wordsOf(source, name))) continue;
    const parameters = (childOf(node, "parameters")?.children ?? []).map((parameter) => ({
      name: textOf(source, childOf(parameter, "name")),
      type: textOf(source, childOf(parameter, "type")),
    }));
    found.set(wordsOf(source, name), { node, parameters, body: statementsOf(body) });
  }
  return found;
}

const textOf = (source: CsharpSource, node: SyntaxNode | undefined): string =>
  node === undefined ? "" : wordsOf(source, node);

/** `{ … }`, or the expression behind `=>` as a statement. */
function statementsOf(body: SyntaxNode): readonly SyntaxNode[] {
  if (body.type === "block") return body.children;
  return [{ ...body, type: "expression_statement" }];
}

function constantsOf(source: CsharpSource, members: readonly SyntaxNode[]): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const node of members) {
    if (node.type !== "field_declaration") continue;
    for (const variable of ofType(node, "variable_declaration")?.children ?? []) {
      const name = variable.type === "variable_declarator" ? childOf(variable, "name") : undefined;
      const value = variable.children.at(-1);
      if (name !== undefined && value !== undefined && value !== name) {
        found.set(wordsOf(source, name), evaluate(source, value, found));
      }
    }
  }
  return found;
}
