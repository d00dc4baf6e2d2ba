import type { SyntaxNode } from "../languages/tree-sitter.ts";
import type { PythonSource } from "./source.ts";
import type { CallValue, Place, Value } from "./value.ts";

/** Names and what they stand for; those of a function lie on those of the file. */
export interface Scope {
  readonly names: Map<string, Value>;
  readonly parent: Scope | null;
}

/** A function or a class of the file, with the names around it. */
export interface Definition {
  readonly node: SyntaxNode;
  readonly scope: Scope;
}

/** What a tool knows of its own names and calls. */
export interface Host {
  /** What a call does and gives; null: it is none of the tool's. */
  readonly call: (call: CallValue, run: Run) => Value | null;
  /** What a dotted name stands for; null: not known. */
  readonly name: (path: string, place: Place) => Value | null;
  /** A statement that is a call of something that nothing is known of. */
  readonly unknown?: (call: CallValue) => void;
  /** A call of a function of the file that is not followed: too deep, or it calls itself. */
  readonly unfollowed?: (call: CallValue) => void;
  /** Told of each statement without a block when it begins; what is given back, when it is over. */
  readonly watch?: (statement: SyntaxNode, source: PythonSource) => () => void;
  /** Enters a `with`; gives what leaves it, and what the name behind `as` stands for. Null: nothing to do. */
  readonly enter?: (value: Value, place: Place) => { readonly as: Value; readonly leave: () => void } | null;
}

/** One reading of a file: what is shared by all that evaluates and follows it. */
export interface Run {
  readonly source: PythonSource;
  readonly host: Host;
  readonly definitions: Definition[];
  /** How much may still be looked at; what is asked for behind its end is not known. */
  readonly fuel: { left: number };
  readonly evaluate: (node: SyntaxNode, scope: Scope) => Value;
  /** Follows a function of the file with these arguments. Null: too deep, or it calls itself. */
  readonly invoke: (
    definition: Definition,
    args: readonly Value[],
    keywords: ReadonlyMap<string, Value>,
  ) => Value | null;
}

/** What a name stands for; null: nothing gives it. */
export function lookUp(name: string, scope: Scope): Value | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return null;
}

/** A scope on another one. */
export const scopeOn = (parent: Scope | null): Scope => ({ names: new Map(), parent });
