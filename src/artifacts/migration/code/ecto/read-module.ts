import type { SyntaxNode, SyntaxTree } from "../syntax-node.ts";
import { bodyOf, callOf, type ElixirSource, guardedBlocks, wordsOf } from "./source.ts";
import type { Clause } from "./value.ts";

/** A module of migrations. */
export interface MigrationModule {
  /** By `name/arity`; a function with default arguments stands under each arity. */
  readonly functions: ReadonlyMap<string, readonly Clause[]>;
  /** Other modules of the file that have nothing to do with the schema, by their last name. */
  readonly helpers: ReadonlySet<string>;
  /** Code that runs when the file is loaded, outside of functions. */
  readonly loaded: readonly SyntaxNode[];
  /** Other modules of the file that migrate. */
  readonly others: readonly SyntaxNode[];
  /** `@name value`, in their order. */
  readonly attributes: readonly { readonly name: string; readonly value: SyntaxNode }[];
}

const migrates: readonly string[] = ["change/0", "up/0", "down/0"];

/** The module of a file that migrates: the first with `change`, `up` or `down`. Null: there is none. */
export function readModule(source: ElixirSource, { root }: SyntaxTree): MigrationModule | null {
  let found: MigrationModule | null = null;
  const loaded: SyntaxNode[] = [];
  const others: SyntaxNode[] = [];
  for (const node of root.children) {
    const call = callOf(source, node);
    if (call?.name !== "defmodule") {
      if (call !== null) loaded.push(node);
      continue;
    }
    const module = moduleOf(source, bodyOf(source, call) ?? []);
    if (!migrates.some((name) => module.functions.has(name))) continue;
    if (found === null) found = module;
    else others.push(node);
  }
  return found === null ? null : { ...found, others, loaded: [...loaded, ...found.loaded] };
}

function moduleOf(source: ElixirSource, body: readonly SyntaxNode[]): MigrationModule {
  const functions = new Map<string, Clause[]>();
  const attributes: { name: string; value: SyntaxNode }[] = [];
  for (const node of body) {
    if (node.type === "FunctionDefinitionCall") addFunction(source, node, functions);
    else if (node.type === "AtOperator") {
      const call = node.children[1] === undefined ? null : callOf(source, node.children[1]);
      const [value] = call?.args ?? [];
      if (call !== null && value !== undefined) attributes.push({ name: call.name, value });
    }
  }
  const loaded = body.filter((node) => node.type === "Call" || node.type === "KernelCall");
  return { functions, attributes, loaded, others: [], helpers: helpersOf(source, body) };
}

function addFunction(source: ElixirSource, node: SyntaxNode, functions: Map<string, Clause[]>): void {
  const call = callOf(source, node);
  const [head] = call?.args ?? [];
  if (call === null || head === undefined || (call.name !== "def" && call.name !== "defp")) return;
  const signature = callOf(source, head.type === "WhenOperator" ? (head.children[0] ?? head) : head);
  if (signature === null) return;
  const guard = head.type === "WhenOperator" ? head.children[2]?.children[0] : undefined;
  const body = [...(bodyOf(source, call) ?? []), ...guardedBlocks(call)];
  const optional = signature.args.filter((parameter) => isOptional(source, parameter)).length;
  for (let left = 0; left <= optional; left++) {
    const key = `${signature.name}/${signature.args.length - left}`;
    const clause = { parameters: signature.args, body, ...(guard === undefined ? {} : { guard }) };
    const known = functions.get(key);
    if (known === undefined) functions.set(key, [clause]);
    else known.push(clause);
  }
}

/** `name \\ default`. */
export const isOptional = (source: ElixirSource, { type, children }: SyntaxNode): boolean =>
  type === "BinaryOperator" && children[1] !== undefined && wordsOf(source, children[1]) === "\\\\";

/** What a module that changes the schema has in it. */
const changesSchema = /Migration\b|\bexecute\b|\bquery!?\b|\b(?:alter|create|drop)\b/;

function helpersOf(source: ElixirSource, body: readonly SyntaxNode[]): ReadonlySet<string> {
  const names = body.flatMap((node) => {
    const call = callOf(source, node);
    const [name] = call?.name === "defmodule" ? call.args : [];
    return name === undefined || changesSchema.test(wordsOf(source, node)) ? [] : [wordsOf(source, name)];
  });
  return new Set(names);
}
