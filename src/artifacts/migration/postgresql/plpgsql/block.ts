import type { Span } from "../source.ts";

/** `FOREACH variable IN ARRAY values` and `FOR variable IN SELECT … LOOP`: what a variable runs through. */
export interface Loop {
  readonly variable: string;
  readonly kind: "array" | "query";
  readonly values: Span;
}

/** A statement of a PL/pgSQL body that runs SQL, or that a rule may ask for. */
export type BlockStatement =
  /** SQL as it stands, but for the clause `INTO target` that is PL/pgSQL's own. */
  | { readonly kind: "sql"; readonly span: Span; readonly into: Span | null }
  /** PERFORM: a SELECT whose rows nobody wants. */
  | { readonly kind: "perform"; readonly span: Span }
  /** EXECUTE: the SQL is what `expression` gives; the loops around it, outermost first. */
  | { readonly kind: "execute"; readonly span: Span; readonly expression: Span; readonly loops: readonly Loop[] };

/** A body taken apart: its statements in the order they are written, and every value that each variable is given. */
export interface Block {
  readonly statements: readonly BlockStatement[];
  /** By the variable's name; null: a value that does not stand in the text. */
  readonly values: ReadonlyMap<string, readonly (Span | null)[]>;
}
