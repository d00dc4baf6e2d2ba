import type { Node } from "libpg-query";
import type { Script } from "../source.ts";
import type { Block } from "./block.ts";
import { parseExpression } from "./parse-expression.ts";
import { staticText, type Variables, variablesRead } from "./static-text.ts";

/** The variables of a body whose value the text gives. */
export interface BodyVariables {
  /** What they are while the loops around a statement have set some of them. */
  readonly within: (set: ReadonlyMap<string, string>) => Variables;
  /** The variables that an expression reads, and those that these are computed from. */
  readonly readBy: (node: Node) => ReadonlySet<string>;
}

/**
 * The variables of a body. One counts as known where the body gives it a value once, be it a default or an assignment:
 * whatever runs between the two, it cannot hold another text.
 */
export function bodyVariables(script: Script, { values }: Block): BodyVariables {
  const parsed = new Map<string, Node | undefined>();
  const expressionOf = (name: string): Node | undefined => {
    if (parsed.has(name)) return parsed.get(name);
    const [only, ...more] = values.get(name) ?? [];
    const known = only === undefined || only === null || more.length > 0 ? undefined : parseExpression(script, only);
    parsed.set(name, known);
    return known;
  };
  return {
    within: (set) => {
      const texts = new Map<string, string | null>(set);
      const variables: Variables = {
        expressionOf,
        textOf: (name, depth) => {
          const known = texts.get(name);
          if (known !== undefined) return known;
          texts.set(name, null);
          const text = staticText(expressionOf(name), variables, depth);
          texts.set(name, text);
          return text;
        },
      };
      return variables;
    },
    readBy: (node) => {
      const found = new Set(variablesRead(node));
      for (const name of found) {
        const inner = expressionOf(name);
        if (inner !== undefined) for (const read of variablesRead(inner)) found.add(read);
      }
      return found;
    },
  };
}
