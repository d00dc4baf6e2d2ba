import { nameIn, type RawNode, rawNodes } from "./raw-node.ts";
import type { ClassSyntax, Expression, FunctionSyntax } from "./syntax.ts";
import { constants, type SyntaxReader } from "./syntax-reader.ts";

/** What reads classes, by their members; names of methods are told apart without regard to case, as PHP does. */
export const classReader =
  (reader: Pick<SyntaxReader, "expression" | "function">) =>
  (node: RawNode): ClassSyntax => {
    const methods = new Map<string, FunctionSyntax>();
    const found = new Map<string, Expression>();
    const properties = new Map<string, Expression | null>();
    const traits: string[] = [];
    for (const member of node.nodes("body")) {
      if (member.kind === "traituse")
        traits.push(...rawNodes(member.get("traits")).flatMap((each) => nameIn(each.get("name")) ?? []));
      else if (member.kind === "method") {
        const method = reader.function(member);
        methods.set(method.name.toLowerCase(), method);
      } else if (member.kind === "classconstant") {
        for (const [name, value] of constants(member, reader)) found.set(name, value);
      } else if (member.kind === "propertystatement") {
        for (const property of member.nodes("properties")) {
          const value = property.node("value");
          properties.set(nameIn(property.get("name")) ?? "", value === null ? null : reader.expression(value));
        }
      }
    }
    const { start, end } = node;
    const name = node.get("isAnonymous") === true ? null : nameIn(node.get("name"));
    return { start, end, name, parent: nameIn(node.get("extends")), traits, methods, constants: found, properties };
  };
