import type { RangeOf } from "../../postgresql/line-index.ts";
import { nameIn, type RawNode } from "./raw-node.ts";
import { literalReader } from "./read-literal.ts";
import type { ArgumentSyntax, EntrySyntax, Expression, Span } from "./syntax.ts";
import type { SyntaxReader } from "./syntax-reader.ts";

/** What reads expressions of a text. */
export function expressionReader(
  text: string,
  rangeOf: RangeOf,
  reader: Pick<SyntaxReader, "expression" | "function" | "class">,
): (node: RawNode) => Expression {
  const literal = literalReader(text, rangeOf, reader);
  return (node) =>
    literal(node) ?? called(node, reader, endOfCall(text, node)) ?? composed(node, reader) ?? other(node, reader);
}

type Reader = Pick<SyntaxReader, "expression" | "function" | "class">;

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** A member that the grammar asks for; where the file is broken it may be missing. */
function child(node: RawNode, member: string, { expression }: Reader): Expression {
  const found = node.node(member);
  return found === null ? { kind: "other", parts: [], ...spanOf(node) } : expression(found);
}

function readArguments(node: RawNode, { expression }: Reader): readonly ArgumentSyntax[] {
  return node.nodes("arguments").map((argument): ArgumentSyntax => {
    const inner =
      argument.kind === "namedargument"
        ? argument.node("value")
        : argument.kind === "variadic"
          ? argument.node("what")
          : null;
    return {
      name: argument.kind === "namedargument" ? argument.text("name") : null,
      value: expression(inner ?? argument),
      spread: argument.kind === "variadic",
      ...spanOf(argument),
    };
  });
}

/** The parser lets a call end behind the semicolon of its statement. */
function endOfCall(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && /[\s;]/.test(text[last - 1] ?? "")) last--;
  return { start, end: last };
}

function called(node: RawNode, reader: Reader, span: Span): Expression | null {
  if (node.kind === "new") {
    const what = node.node("what");
    const args = readArguments(node, reader);
    const body = what?.kind === "class" ? reader.class(what) : null;
    return {
      kind: "new",
      of: body === null ? nameIn(what === null ? null : node.get("what")) : null,
      body,
      args,
      ...span,
    };
  }
  if (node.kind === "closure" || node.kind === "arrowfunc")
    return { kind: "closure", closure: reader.function(node), ...span };
  const what = node.kind === "call" ? node.node("what") : null;
  if (what === null) return null;
  const args = readArguments(node, reader);
  switch (what.kind) {
    case "propertylookup":
    case "nullsafepropertylookup": {
      const name = what.node("offset");
      const link = { start: name?.start ?? span.start, end: span.end };
      return {
        kind: "method-call",
        of: child(what, "what", reader),
        method: nameIn(what.get("offset")),
        link,
        args,
        ...span,
      };
    }
    case "staticlookup":
      return { kind: "static-call", of: nameIn(what.get("what")), method: nameIn(what.get("offset")), args, ...span };
    default: {
      const name = nameIn(node.get("what"));
      return { kind: "call", name, callee: name === null ? reader.expression(what) : null, args, ...span };
    }
  }
}

function composed(node: RawNode, reader: Reader): Expression | null {
  const span = spanOf(node);
  const of = (member: string): Expression => child(node, member, reader);
  switch (node.kind) {
    case "variable": {
      const name = node.text("name");
      return name === null ? null : { kind: "variable", name, ...span };
    }
    case "name":
    case "constref":
      return { kind: "constant", name: node.text("name") ?? "", ...span };
    case "propertylookup":
    case "nullsafepropertylookup":
      return { kind: "property", of: of("what"), name: nameIn(node.get("offset")), ...span };
    case "staticlookup":
      return staticMember(node);
    case "offsetlookup": {
      const at = node.node("offset");
      return { kind: "element", of: of("what"), at: at === null ? null : reader.expression(at), ...span };
    }
    case "bin":
      return { kind: "binary", operator: node.text("type") ?? "", left: of("left"), right: of("right"), ...span };
    case "unary":
    case "pre":
    case "post":
      return { kind: "unary", operator: node.text("type") ?? "", of: of("what"), ...span };
    case "silent":
      return of("expr");
    case "retif": {
      const whenTrue = node.node("trueExpr");
      return {
        kind: "choice",
        test: of("test"),
        whenTrue: whenTrue === null ? null : reader.expression(whenTrue),
        otherwise: of("falseExpr"),
        ...span,
      };
    }
    case "assign":
      return {
        kind: "assign",
        target: of("left"),
        operator: node.text("operator") ?? "=",
        value: of("right"),
        ...span,
      };
    case "assignref":
      return { kind: "assign", target: of("left"), operator: "=", value: of("right"), ...span };
    case "match":
      return {
        kind: "match",
        of: of("cond"),
        arms: node.nodes("arms").map((arm) => ({
          conditions: arm.get("conds") === null ? null : arm.nodes("conds").map(reader.expression),
          value: child(arm, "body", reader),
        })),
        ...span,
      };
    case "cast":
      return { kind: "cast", to: node.text("type") ?? "", of: of("expr"), ...span };
    case "throw":
      return { kind: "throw", ...span };
    case "eval":
      return { kind: "outside", code: "eval", parts: [of("source")], ...span };
    case "include":
      return { kind: "outside", code: "include", parts: [of("target")], ...span };
    case "array":
      return { kind: "array", entries: node.nodes("items").map((item) => entry(item, reader)), ...span };
    default:
      return null;
  }
}

function staticMember(node: RawNode): Expression | null {
  const of = nameIn(node.get("what"));
  const offset = node.node("offset");
  if (of === null || offset === null) return null;
  const name = offset.text("name");
  if (name === null) return null;
  return { kind: offset.kind === "variable" ? "static-property" : "class-constant", of, name, ...spanOf(node) };
}

function entry(item: RawNode, reader: Reader): EntrySyntax {
  if (item.kind !== "entry") return { key: null, value: reader.expression(item), spread: false };
  const key = item.node("key");
  return {
    key: key === null ? null : reader.expression(key),
    value: child(item, "value", reader),
    spread: item.get("unpack") === true,
  };
}

/** Kinds that migrations have no use for, with the expressions in them, which may call something after all. */
function other(node: RawNode, { expression }: Reader): Expression {
  const members = ["expr", "expression", "value", "what", "target", "source"] as const;
  const parts = members
    .flatMap((member) => node.node(member) ?? [])
    .concat(node.kind === "isset" ? node.nodes("variables") : []);
  return { kind: "other", parts: parts.map(expression), ...spanOf(node) };
}
