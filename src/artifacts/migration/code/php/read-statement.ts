import type { RangeOf } from "../../postgresql/line-index.ts";
import { nameIn, type RawNode, rawNodes } from "./raw-node.ts";
import { classReader } from "./read-class.ts";
import { expressionReader } from "./read-expression.ts";
import type { Expression, FunctionSyntax, ParameterSyntax, Statement } from "./syntax.ts";
import { constants, type SyntaxReader } from "./syntax-reader.ts";

/** What turns the parser's statements of a text into statements. */
export function statementReader(text: string, rangeOf: RangeOf): SyntaxReader["statements"] {
  const reader: SyntaxReader = {
    expression: (node) => readExpression(node),
    statements: (nodes) => nodes.flatMap((node) => readStatement(node, reader)),
    function: (node) => readFunction(node, reader),
    class: (node) => readClass(node),
  };
  const readExpression = expressionReader(text, rangeOf, reader);
  const readClass = classReader(reader);
  return reader.statements;
}

function readFunction(node: RawNode, reader: SyntaxReader): FunctionSyntax {
  const parameters = node.nodes("arguments").map((parameter): ParameterSyntax => {
    const value = parameter.node("value");
    return {
      name: nameIn(parameter.get("name")) ?? "",
      default: value === null ? null : reader.expression(value),
      variadic: parameter.get("variadic") === true,
    };
  });
  const { start, end } = node;
  return { start, end, name: nameIn(node.get("name")) ?? "", parameters, body: bodyOf(node, reader) };
}

function bodyOf(node: RawNode, reader: SyntaxReader): readonly Statement[] | null {
  const body = node.node("body");
  if (body === null) return null;
  if (node.kind !== "arrowfunc") return reader.statements(body.nodes("children"));
  const { start, end } = body;
  return [{ kind: "return", value: reader.expression(body), start, end }];
}

/** The statements of a body that may be a block, one statement or nothing. */
function body(node: RawNode | null, reader: SyntaxReader): readonly Statement[] {
  if (node === null) return [];
  return node.kind === "block" ? reader.statements(node.nodes("children")) : reader.statements([node]);
}

function readStatement(node: RawNode, reader: SyntaxReader): readonly Statement[] {
  const { start, end } = node;
  const span = { start, end };
  const of = (member: string): Expression => {
    const child = node.node(member);
    return child === null ? { kind: "other", parts: [], ...span } : reader.expression(child);
  };
  const maybe = (member: string): Expression | null => {
    const child = node.node(member);
    return child === null ? null : reader.expression(child);
  };
  switch (node.kind) {
    case "expressionstatement":
      return [expressionStatement(of("expression"), span)];
    case "return":
      return [{ kind: "return", value: maybe("expr"), ...span }];
    case "if":
      return [
        {
          kind: "if",
          test: of("test"),
          whenTrue: body(node.node("body"), reader),
          otherwise: body(node.node("alternate"), reader),
          ...span,
        },
      ];
    case "foreach":
      return [
        {
          kind: "foreach",
          source: of("source"),
          key: maybe("key"),
          value: of("value"),
          body: body(node.node("body"), reader),
          ...span,
        },
      ];
    case "for":
    case "while":
    case "do":
      return [loop(node, reader)];
    case "switch":
      return [
        {
          kind: "switch",
          of: of("test"),
          cases: (node.node("body")?.nodes("children") ?? []).map((each) => {
            const test = each.node("test");
            return { test: test === null ? null : reader.expression(test), body: body(each.node("body"), reader) };
          }),
          ...span,
        },
      ];
    case "try":
      return [
        {
          kind: "try",
          body: body(node.node("body"), reader),
          catches: node.nodes("catches").map((each) => body(each.node("body"), reader)),
          always: body(node.node("always"), reader),
          ...span,
        },
      ];
    case "break":
    case "continue":
      return [{ kind: "leave", how: node.kind, ...span }];
    case "throw":
      return [{ kind: "leave", how: "throw", ...span }];
    case "block":
    case "declare":
    case "namespace":
      return [{ kind: "block", body: reader.statements(node.nodes("children")), ...span }];
    default:
      return declaration(node, reader);
  }
}

function expressionStatement(
  expression: Expression,
  span: { readonly start: number; readonly end: number },
): Statement {
  if (expression.kind === "throw") return { kind: "leave", how: "throw", ...span };
  return { kind: "expression", expression, ...span };
}

function loop(node: RawNode, reader: SyntaxReader): Statement {
  const { start, end } = node;
  const [test = null] = node.kind === "for" ? node.nodes("test") : [node.node("test")];
  return {
    kind: "loop",
    first: node.nodes("init").map(reader.expression),
    test: test === null ? null : reader.expression(test),
    step: node.nodes("increment").map(reader.expression),
    body: body(node.node("body"), reader),
    start,
    end,
  };
}

function declaration(node: RawNode, reader: SyntaxReader): readonly Statement[] {
  const { start, end } = node;
  switch (node.kind) {
    case "function":
      return [{ kind: "function", function: reader.function(node), start, end }];
    case "class":
    case "trait":
      return [{ kind: "class", class: reader.class(node), start, end }];
    case "constantstatement":
      return [{ kind: "constants", constants: constants(node, reader), start, end }];
    case "usegroup":
      return [{ kind: "use", names: usedNames(node), start, end }];
    default:
      return [{ kind: "nothing", start, end }];
  }
}

function usedNames(node: RawNode): readonly (readonly [alias: string, name: string])[] {
  const prefix = node.text("name");
  return rawNodes(node.get("items")).flatMap((item) => {
    const name = item.text("name");
    if (name === null) return [];
    const full = prefix === null ? name : `${prefix}\\${name}`;
    return [[nameIn(item.get("alias")) ?? shortName(full), full] as const];
  });
}

const shortName = (name: string): string => name.slice(name.lastIndexOf("\\") + 1);
