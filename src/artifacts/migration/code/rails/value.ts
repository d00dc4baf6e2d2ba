import type { RubyBlock, Span } from "../languages/ruby-node.ts";
import type { PlacedText } from "./placed-text.ts";

/** What names mean at a place of a program. Blocks see the variables of what is around them, methods do not. */
export interface Scope {
  readonly variables: Map<string, Value>;
  readonly outer: Scope | null;
}

/** What an expression of a migration is known to be, and where it is written. */
export type Value = {
  readonly at: Span;
} /** `partial`: parts of it are known when it runs only; names stand in for them. */ & (
  | { readonly kind: "text"; readonly text: PlacedText; readonly symbol: boolean; readonly partial?: boolean }
  | { readonly kind: "number"; readonly value: number; readonly digits: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "nil" }
  /** A regular expression that is words and `|` alone. */
  | { readonly kind: "pattern"; readonly source: string }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "hash"; readonly entries: ReadonlyMap<string, Value> }
  | { readonly kind: "code"; readonly block: RubyBlock; readonly scope: Scope }
  /** Something of the tool that takes calls. `switch`: what `reversible` hands its block. */
  | { readonly kind: "object"; readonly object: "migration" | "connection" | "switch" | "nothing" }
  /** What `create_table` and `change_table` hand their block; its calls are collected. */
  | { readonly kind: "table"; readonly calls: TableCall[] }
  /** A class or module that this file does not tell about. */
  | { readonly kind: "constant"; readonly name: string }
  /** Known when it runs. `quiet`: what gives it only reads, or was noted already. */
  | { readonly kind: "unknown"; readonly quiet?: boolean }
);

/** A value of one kind. */
export type ValueOf<K extends Value["kind"]> = Extract<Value, { readonly kind: K }>;

/** A call on the table of a block: `t.string :name, null: false`. */
export interface TableCall {
  readonly at: Span;
  readonly name: string;
  readonly arguments: readonly Value[];
  readonly options: Options;
  /** It is to be taken as its inverse; what stands in `dir.down` of `reversible` is not. */
  readonly reverting: boolean;
}

/** The keyword arguments of a call. */
export type Options = ReadonlyMap<string, Value>;

/** The text of a string or symbol; null: it is none, or not known as a whole. */
export const textOf = (value: Value | undefined): string | null =>
  value?.kind === "text" && value.partial !== true ? value.text.text : null;

/** Names given one by one or as a list; null where there are none, or one of them is not known. */
export function textsOf(value: Value | undefined): readonly string[] | null {
  if (value === undefined) return null;
  const items = value.kind === "list" ? value.items : [value];
  const texts = items.map(textOf).filter((text) => text !== null);
  return texts.length === items.length ? texts : null;
}

/** The option's text, or null where it is not given or not known. */
export const optionText = (options: Options, name: string): string | null => textOf(options.get(name));

/** Whether an option is given as true. */
export const isTrue = (value: Value | undefined): boolean => value?.kind === "boolean" && value.value;

/** Whether an option is given as false. */
export const isFalse = (value: Value | undefined): boolean => value?.kind === "boolean" && !value.value;

/** What Ruby takes a value for in a condition; null: not known. */
export function truthOf(value: Value): boolean | null {
  switch (value.kind) {
    case "boolean":
      return value.value;
    case "nil":
      return false;
    case "unknown":
      return null;
    default:
      return true;
  }
}

/** A number that an option states; null: none. */
export const optionNumber = (options: Options, name: string): number | null => {
  const value = options.get(name);
  return value?.kind === "number" ? value.value : null;
};
