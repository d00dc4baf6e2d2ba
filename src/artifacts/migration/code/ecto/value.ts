import type { Span, SyntaxNode } from "../syntax-node.ts";
import { type TextPiece, textOf } from "../text-pieces.ts";

/** What is known of an Elixir value without running the program, and where it is written. */
export type Value = Span &
  (
    | { readonly kind: "text"; readonly pieces: readonly TextPiece[] }
    /** Also `true`, `false`, `nil` and modules. */
    | { readonly kind: "atom"; readonly name: string }
    /** As it is written, without underscores. */
    | { readonly kind: "number"; readonly text: string }
    | { readonly kind: "list"; readonly items: readonly Value[] }
    | { readonly kind: "tuple"; readonly items: readonly Value[] }
    | { readonly kind: "map"; readonly entries: readonly (readonly [Value, Value])[] }
    | FunctionValue
    | { readonly kind: "table"; readonly table: EctoTable }
    | { readonly kind: "index"; readonly index: EctoIndex }
    | { readonly kind: "constraint"; readonly constraint: EctoConstraint }
    | { readonly kind: "reference"; readonly reference: EctoReference }
    | { readonly kind: "fragment"; readonly sql: string }
    | { readonly kind: "unknown"; readonly code: string }
  );

/** A function: its clauses, with what its surroundings bind. `body` is run with `&1` and so on bound where it is a capture. */
export interface FunctionValue extends Span {
  readonly kind: "function";
  readonly clauses: readonly Clause[];
  readonly bindings: Bindings;
  /** The name of a function of the module, `&name/arity`. */
  readonly named: { readonly name: string; readonly arity: number } | null;
}

/** One clause of a function. */
export interface Clause {
  readonly parameters: readonly SyntaxNode[];
  readonly body: readonly SyntaxNode[];
  /** What stands behind `when`. */
  readonly guard?: SyntaxNode;
}

/** Variables by name. */
export type Bindings = ReadonlyMap<string, Value>;

/** What Ecto.Migration.table/2 gives. `prefix` null: none stated. */
export interface EctoTable {
  readonly name: string;
  readonly prefix: string | null;
  readonly options: Options;
}

/** What Ecto.Migration.index/3 gives; `columns` as they are written: atoms, SQL or `{direction, column}`. */
export interface EctoIndex {
  readonly table: string;
  readonly prefix: string | null;
  readonly columns: readonly Value[];
  readonly name: string;
  readonly options: Options;
}

/** What Ecto.Migration.constraint/3 gives. */
export interface EctoConstraint {
  readonly table: string;
  readonly prefix: string | null;
  readonly name: string;
  readonly options: Options;
}

/** What Ecto.Migration.references/2 gives. */
export interface EctoReference extends Span {
  readonly table: string;
  readonly options: Options;
}

/** A keyword list. */
export type Options = ReadonlyMap<string, Value>;

export const noOptions: Options = new Map();

/** The span alone, of anything that has one. */
export const spanOf = ({ from, to }: Span): Span => ({ from, to });

export const unknownAt = (node: Span, code: string): Value => ({ kind: "unknown", code, ...spanOf(node) });

export const atomAt = (name: string, at: Span): Value => ({ kind: "atom", name, ...spanOf(at) });

/** A text that is made at a place. */
export const textAt = (text: string, { from, to }: Span): Value => ({
  kind: "text",
  pieces: text === "" ? [] : [{ text, from, to }],
  from,
  to,
});

export const isNil = (value: Value | undefined): boolean => value?.kind === "atom" && value.name === "nil";

/** What an atom, a text or a number says; null: something else, or not known. `nil` says nothing. */
export function nameOf(value: Value | undefined): string | null {
  if (value === undefined || isNil(value)) return null;
  if (value.kind === "atom") return value.name;
  if (value.kind === "text") return textOf(value.pieces);
  return value.kind === "number" ? value.text : null;
}

/** True or false; null: something else, or not known. */
export function truth(value: Value | undefined): boolean | null {
  if (value === undefined || value.kind === "unknown") return null;
  return !(value.kind === "atom" && (value.name === "false" || value.name === "nil"));
}

/** A keyword list as options; null: it is none, or its keys are not known. Of a key that stands twice the first counts. */
export function optionsOf(value: Value | undefined): Options | null {
  if (value === undefined) return noOptions;
  if (value.kind !== "list") return null;
  const options = new Map<string, Value>();
  for (const item of value.items) {
    const [key, held] = item.kind === "tuple" ? item.items : [];
    if (key?.kind !== "atom" || held === undefined) return null;
    if (!options.has(key.name)) options.set(key.name, held);
  }
  return options;
}

/** Whether two values are equal; null: not known. */
export function sameValue(a: Value, b: Value): boolean | null {
  const left = nameOf(a);
  const right = nameOf(b);
  if (a.kind === "unknown" || b.kind === "unknown") return null;
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (left === null || right === null) return null;
  return left === right && (a.kind === "text") === (b.kind === "text");
}
