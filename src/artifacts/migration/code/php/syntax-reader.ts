import { nameIn, type RawNode, rawNode } from "./raw-node.ts";
import type { ClassSyntax, Expression, FunctionSyntax, Statement } from "./syntax.ts";

/** What reads the parts of a file; they need each other. */
export interface SyntaxReader {
  readonly expression: (node: RawNode) => Expression;
  readonly statements: (nodes: readonly RawNode[]) => readonly Statement[];
  readonly function: (node: RawNode) => FunctionSyntax;
  readonly class: (node: RawNode) => ClassSyntax;
}

/** The constants that a statement or a class declares. */
export function constants(
  node: RawNode,
  reader: Pick<SyntaxReader, "expression">,
): readonly (readonly [string, Expression])[] {
  return node.nodes("constants").flatMap((each) => {
    const name = nameIn(each.get("name"));
    const value = rawNode(each.get("value"));
    return name === null || value === null ? [] : [[name, reader.expression(value)] as const];
  });
}
