import type { Node, ProgramNode } from "@ruby/prism/src/nodes.js";
import type { OffsetOf } from "../../postgresql/byte-offsets.ts";
import {
  type RubyBlock,
  type RubyNode,
  type RubyParameter,
  type Span,
  type TextRun,
  tooDeep,
  type VariableKind,
} from "./ruby-node.ts";
import { textRuns } from "./ruby-text.ts";

/** What turning prism's tree into our own needs. */
export interface TreeSetting {
  readonly text: string;
  /** Of UTF-8 bytes, which prism counts. */
  readonly offsetOf: OffsetOf;
  readonly nodes: typeof import("@ruby/prism/src/nodes.js");
}

/** Deeper nodes are left out: no person writes them, and what walks a tree may do so by recursion. */
const maxDepth = 300;

/** The statements of a program, with places in UTF-16 units. */
export function rubyTree(program: ProgramNode, setting: TreeSetting): readonly RubyNode[] {
  return bodyOf(program.statements, setting, 0);
}

type Location = { readonly startOffset: number; readonly length: number };

const spanOf = ({ startOffset, length }: Location, { offsetOf }: TreeSetting): Span => ({
  start: offsetOf(startOffset),
  end: offsetOf(startOffset + length),
});

function bodyOf(node: Node | null, setting: TreeSetting, depth: number): readonly RubyNode[] {
  if (node === null) return [];
  const { nodes: p } = setting;
  if (node instanceof p.StatementsNode) return node.body.map((each) => convert(each, setting, depth + 1));
  return [convert(node, setting, depth + 1)];
}

function convert(node: Node, setting: TreeSetting, depth: number): RubyNode {
  const span = spanOf(node.location, setting);
  if (depth > maxDepth) return { ...span, kind: "other", name: tooDeep, children: [] };
  return (
    callNode(node, span, setting, depth) ??
    literalNode(node, span, setting, depth) ??
    variableNode(node, span, setting, depth) ??
    controlNode(node, span, setting, depth) ??
    definitionNode(node, span, setting, depth) ?? {
      ...span,
      kind: "other",
      name: node.constructor.name,
      children: node.compactChildNodes().map((child) => convert(child, setting, depth + 1)),
    }
  );
}

function callNode(node: Node, span: Span, setting: TreeSetting, depth: number): RubyNode | null {
  const { nodes: p } = setting;
  const many = (list: readonly Node[]): readonly RubyNode[] => list.map((each) => convert(each, setting, depth + 1));
  if (node instanceof p.CallNode) {
    const { receiver, name, arguments_, block } = node;
    const passed = block instanceof p.BlockArgumentNode ? block.expression : null;
    return {
      ...span,
      kind: "call",
      receiver: receiver === null ? null : convert(receiver, setting, depth + 1),
      name,
      arguments: many(arguments_?.arguments_ ?? []),
      block: block instanceof p.BlockNode ? blockOf(block, setting, depth) : null,
      passed: passed === null ? null : convert(passed, setting, depth + 1),
    };
  }
  if (node instanceof p.SuperNode || node instanceof p.ForwardingSuperNode) {
    return { ...span, kind: "call", receiver: null, name: "super", arguments: [], block: null, passed: null };
  }
  if (node instanceof p.YieldNode) {
    const args = many(node.arguments_?.arguments_ ?? []);
    return { ...span, kind: "call", receiver: null, name: "yield", arguments: args, block: null, passed: null };
  }
  return null;
}

type Blocklike = { readonly location: Location; readonly parameters: Node | null; readonly body: Node | null };

function blockOf(node: Blocklike, setting: TreeSetting, depth: number): RubyBlock {
  const { nodes: p } = setting;
  const { parameters, body } = node;
  const named = (): readonly RubyParameter[] => {
    if (parameters instanceof p.BlockParametersNode) return parametersOf(parameters.parameters, setting, depth);
    if (parameters instanceof p.ItParametersNode) return [{ kind: "required", name: "it" }];
    if (!(parameters instanceof p.NumberedParametersNode)) return [];
    return Array.from({ length: parameters.maximum }, (_, index) => ({ kind: "required", name: `_${index + 1}` }));
  };
  return { ...spanOf(node.location, setting), parameters: named(), body: bodyOf(body, setting, depth) };
}

function parametersOf(node: Node | null, setting: TreeSetting, depth: number): readonly RubyParameter[] {
  const { nodes: p } = setting;
  if (!(node instanceof p.ParametersNode)) return [];
  const { requireds, optionals, rest, posts, keywords, keywordRest, block } = node;
  return [
    ...requireds.map((each) => parameterOf(each, setting, depth)),
    ...optionals.map((each) => parameterOf(each, setting, depth)),
    ...(rest === null ? [] : [parameterOf(rest, setting, depth)]),
    ...posts.map((each) => parameterOf(each, setting, depth)),
    ...keywords.map((each) => parameterOf(each, setting, depth)),
    ...(keywordRest === null ? [] : [parameterOf(keywordRest, setting, depth)]),
    ...(block === null ? [] : [{ kind: "block" as const, name: block.name ?? "" }]),
  ];
}

function parameterOf(node: Node, setting: TreeSetting, depth: number): RubyParameter {
  const { nodes: p } = setting;
  const value = (of: Node): RubyNode => convert(of, setting, depth + 1);
  if (node instanceof p.MultiTargetNode) {
    const targets = [...node.lefts, ...(node.rest === null ? [] : [node.rest]), ...node.rights];
    return { kind: "group", parameters: targets.map((each) => parameterOf(each, setting, depth)) };
  }
  if (node instanceof p.RequiredParameterNode) return { kind: "required", name: node.name };
  if (node instanceof p.OptionalParameterNode) return { kind: "optional", name: node.name, default: value(node.value) };
  if (node instanceof p.RequiredKeywordParameterNode) return { kind: "keyword", name: node.name, default: null };
  if (node instanceof p.OptionalKeywordParameterNode) {
    return { kind: "keyword", name: node.name, default: value(node.value) };
  }
  if (node instanceof p.RestParameterNode) return { kind: "rest", name: node.name ?? "" };
  if (node instanceof p.KeywordRestParameterNode) return { kind: "keyword-rest", name: node.name ?? "" };
  return { kind: "rest", name: "" };
}

function literalNode(node: Node, span: Span, setting: TreeSetting, depth: number): RubyNode | null {
  const { nodes: p } = setting;
  const one = (of: Node): RubyNode => convert(of, setting, depth + 1);
  if (node instanceof p.SymbolNode || node instanceof p.StringNode) {
    const symbol = node instanceof p.SymbolNode;
    const content = node instanceof p.SymbolNode ? (node.valueLoc ?? node.location) : node.contentLoc;
    const parts = textRuns(setting.text, spanOf(content, setting), node.unescaped.value);
    return { ...span, kind: "text", symbol, parts };
  }
  if (node instanceof p.InterpolatedStringNode || node instanceof p.InterpolatedSymbolNode) {
    const symbol = node instanceof p.InterpolatedSymbolNode;
    return { ...span, kind: "text", symbol, parts: node.parts.flatMap((part) => textPart(part, setting, depth)) };
  }
  if (node instanceof p.IntegerNode || node instanceof p.FloatNode) {
    const digits = setting.text.slice(span.start, span.end).replaceAll("_", "");
    return { ...span, kind: "number", value: Number(node.value), digits };
  }
  if (node instanceof p.TrueNode) return { ...span, kind: "true" };
  if (node instanceof p.FalseNode) return { ...span, kind: "false" };
  if (node instanceof p.NilNode) return { ...span, kind: "nil" };
  if (node instanceof p.SelfNode) return { ...span, kind: "self" };
  if (node instanceof p.ArrayNode) return { ...span, kind: "array", elements: node.elements.map(one) };
  if (node instanceof p.SplatNode) {
    return { ...span, kind: "splat", of: node.expression === null ? null : one(node.expression) };
  }
  if (node instanceof p.HashNode || node instanceof p.KeywordHashNode) {
    const pairs = node.elements.flatMap((each): { readonly key: RubyNode | null; readonly value: RubyNode }[] => {
      if (each instanceof p.AssocNode) return [{ key: one(each.key), value: one(each.value) }];
      return each instanceof p.AssocSplatNode && each.value !== null ? [{ key: null, value: one(each.value) }] : [];
    });
    return { ...span, kind: "hash", pairs, keywords: node instanceof p.KeywordHashNode };
  }
  if (node instanceof p.RegularExpressionNode) return { ...span, kind: "pattern", source: node.unescaped.value };
  if (node instanceof p.ImplicitNode) return one(node.value);
  if (node instanceof p.RangeNode) {
    const from = node.left === null ? null : one(node.left);
    const to = node.right === null ? null : one(node.right);
    const exclusive = setting.text.slice(spanOf(node.operatorLoc, setting).start).startsWith("...");
    return { ...span, kind: "range", from, to, exclusive };
  }
  if (node instanceof p.LambdaNode) return { ...span, kind: "lambda", block: blockOf(node, setting, depth) };
  return null;
}

function textPart(part: Node, setting: TreeSetting, depth: number): readonly (TextRun | RubyNode)[] {
  const { nodes: p } = setting;
  if (part instanceof p.StringNode) {
    return textRuns(setting.text, spanOf(part.contentLoc, setting), part.unescaped.value);
  }
  if (part instanceof p.EmbeddedStatementsNode) {
    const body = bodyOf(part.statements, setting, depth);
    return [{ ...spanOf(part.location, setting), kind: "statements", body }];
  }
  if (part instanceof p.EmbeddedVariableNode) return [convert(part.variable, setting, depth + 1)];
  return [convert(part, setting, depth + 1)];
}

function variableNode(node: Node, span: Span, setting: TreeSetting, depth: number): RubyNode | null {
  const { nodes: p } = setting;
  const read = (of: VariableKind, name: string): RubyNode => ({ ...span, kind: "variable", of, name });
  type Target = VariableKind | "constant";
  const write = (of: Target, name: string, value: Node, how: "set" | "or" | "and" | "operator" = "set"): RubyNode => ({
    ...span,
    kind: "assign",
    of,
    name,
    how,
    value: convert(value, setting, depth + 1),
  });
  if (node instanceof p.LocalVariableReadNode) return read("local", node.name);
  if (node instanceof p.ItLocalVariableReadNode) return read("local", "it");
  if (node instanceof p.InstanceVariableReadNode) return read("instance", node.name);
  if (node instanceof p.ClassVariableReadNode) return read("class", node.name);
  if (node instanceof p.GlobalVariableReadNode) return read("global", node.name);
  if (node instanceof p.LocalVariableWriteNode) return write("local", node.name, node.value);
  if (node instanceof p.InstanceVariableWriteNode) return write("instance", node.name, node.value);
  if (node instanceof p.ClassVariableWriteNode) return write("class", node.name, node.value);
  if (node instanceof p.GlobalVariableWriteNode) return write("global", node.name, node.value);
  if (node instanceof p.ConstantWriteNode) return write("constant", node.name, node.value);
  if (node instanceof p.ConstantOrWriteNode) return write("constant", node.name, node.value);
  if (node instanceof p.LocalVariableOrWriteNode) return write("local", node.name, node.value, "or");
  if (node instanceof p.InstanceVariableOrWriteNode) return write("instance", node.name, node.value, "or");
  if (node instanceof p.LocalVariableAndWriteNode) return write("local", node.name, node.value, "and");
  if (node instanceof p.LocalVariableOperatorWriteNode) return write("local", node.name, node.value, "operator");
  if (node instanceof p.InstanceVariableOperatorWriteNode) {
    return write("instance", node.name, node.value, "operator");
  }
  if (node instanceof p.MultiWriteNode) {
    const targets = [...node.lefts, ...(node.rest === null ? [] : [node.rest]), ...node.rights];
    const names = targets.map((each) => (each instanceof p.LocalVariableTargetNode ? each.name : null));
    return { ...span, kind: "assign-several", targets: names, value: convert(node.value, setting, depth + 1) };
  }
  if (node instanceof p.ConstantReadNode) return { ...span, kind: "constant", name: node.name };
  if (node instanceof p.ConstantPathNode) {
    const name = setting.text.slice(span.start, span.end).replace(/\s+/g, "").replace(/^::/, "");
    return { ...span, kind: "constant", name };
  }
  return null;
}

function controlNode(node: Node, span: Span, setting: TreeSetting, depth: number): RubyNode | null {
  const { nodes: p } = setting;
  const one = (of: Node): RubyNode => convert(of, setting, depth + 1);
  const body = (of: Node | null): readonly RubyNode[] => bodyOf(of, setting, depth);
  if (node instanceof p.IfNode) {
    const { predicate, statements, subsequent } = node;
    const otherwise = subsequent instanceof p.ElseNode ? body(subsequent.statements) : body(subsequent);
    return { ...span, kind: "if", condition: one(predicate), whenTrue: body(statements), whenFalse: otherwise };
  }
  if (node instanceof p.UnlessNode) {
    const { predicate, statements, elseClause } = node;
    const otherwise = body(elseClause?.statements ?? null);
    return { ...span, kind: "if", condition: one(predicate), whenTrue: otherwise, whenFalse: body(statements) };
  }
  if (node instanceof p.AndNode) return { ...span, kind: "and", left: one(node.left), right: one(node.right) };
  if (node instanceof p.OrNode) return { ...span, kind: "or", left: one(node.left), right: one(node.right) };
  if (node instanceof p.CaseNode) {
    const whens = node.conditions.flatMap((each) =>
      each instanceof p.WhenNode ? [{ conditions: each.conditions.map(one), body: body(each.statements) }] : [],
    );
    const subject = node.predicate === null ? null : one(node.predicate);
    return { ...span, kind: "case", subject, whens, else: body(node.elseClause?.statements ?? null) };
  }
  if (node instanceof p.ReturnNode || node instanceof p.NextNode || node instanceof p.BreakNode) {
    const [first] = node.arguments_?.arguments_ ?? [];
    const kind = node instanceof p.ReturnNode ? "return" : node instanceof p.NextNode ? "next" : "break";
    return { ...span, kind, value: first === undefined ? null : one(first) };
  }
  if (node instanceof p.ParenthesesNode) return { ...span, kind: "statements", body: body(node.body) };
  if (node instanceof p.StatementsNode) return { ...span, kind: "statements", body: body(node) };
  if (node instanceof p.BeginNode) {
    const rescued = body(node.rescueClause?.statements ?? null);
    const main = [...body(node.statements), ...body(node.elseClause?.statements ?? null)];
    return { ...span, kind: "begin", body: main, rescued, ensured: body(node.ensureClause?.statements ?? null) };
  }
  if (node instanceof p.RescueModifierNode) {
    return { ...span, kind: "begin", body: body(node.expression), rescued: body(node.rescueExpression), ensured: [] };
  }
  return null;
}

function definitionNode(node: Node, span: Span, setting: TreeSetting, depth: number): RubyNode | null {
  const { nodes: p } = setting;
  const body = (of: Node | null): readonly RubyNode[] => bodyOf(of, setting, depth);
  if (node instanceof p.DefNode) {
    return {
      ...span,
      kind: "def",
      name: node.name,
      onSelf: node.receiver instanceof p.SelfNode,
      parameters: parametersOf(node.parameters, setting, depth),
      body: body(node.body),
    };
  }
  if (node instanceof p.ClassNode || node instanceof p.ModuleNode) {
    const superclass = node instanceof p.ClassNode ? node.superclass : null;
    return {
      ...span,
      kind: node instanceof p.ClassNode ? "class" : "module",
      name: node.name,
      superclass: superclass === null ? null : convert(superclass, setting, depth + 1),
      body: body(node.body),
    };
  }
  if (node instanceof p.SingletonClassNode) {
    // `class << self`: its methods are called as the class's own.
    return { ...span, kind: "statements", body: body(node.body) };
  }
  return null;
}
