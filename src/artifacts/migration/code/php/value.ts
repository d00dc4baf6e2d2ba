import type { Range } from "../../../../charter/index.ts";
import { type SqlText, sqlFrom } from "../../sql-text.ts";
import type { FunctionSyntax } from "./syntax.ts";

/** A part of a text: known, with its place, or a hole that something unknown fills. */
export type TextPart =
  | { readonly kind: "known"; readonly text: SqlText }
  | { readonly kind: "hole"; readonly at: Range; readonly name: string };

/** What is known of a value without running the program. */
export type Value =
  /** `harmless`: what is called on it changes no schema and no rows. */
  | { readonly kind: "unknown"; readonly harmless?: true }
  /** The answer to a question whether a table, column or index is there: what follows was written for it. */
  | { readonly kind: "existence" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly parts: readonly TextPart[] }
  | { readonly kind: "array"; readonly entries: readonly Entry[]; readonly complete: boolean }
  | { readonly kind: "closure"; readonly closure: FunctionSyntax; readonly scope: Scope }
  | { readonly kind: "object"; readonly object: PhpObject };

/** An entry of an array, and where it is written. */
export interface Entry {
  readonly key: string | number;
  readonly value: Value;
  readonly at: Range;
}

/** Variables by name. */
export type Scope = Map<string, Value>;

/** What was handed to a call. */
export interface Arguments {
  readonly all: readonly Argument[];
  /** A `...$list` whose length is not known is among them. */
  readonly open: boolean;
}

/** One argument, evaluated. */
export interface Argument {
  readonly name: string | null;
  readonly value: Value;
  readonly at: Range;
}

/** A call of a function or method, with what is known of its arguments. */
export interface Call {
  readonly name: string;
  readonly args: Arguments;
  /** The call, from the name of its method on where it is a link of a chain. */
  readonly at: Range;
  /** The whole expression. */
  readonly whole: Range;
}

/** A thing of a tool: a table that is being built, a query. */
export interface PhpObject {
  /** What a method does; null: not known. */
  readonly call: (call: Call) => Value | null;
  readonly property?: (name: string) => Value | null;
  readonly assign?: (name: string, value: Value) => void;
  /** Whether it is of a class, by the last part of its name; null: not known. */
  readonly isA?: (className: string) => boolean | null;
}

export const unknown: Value = { kind: "unknown" };
export const harmless: Value = { kind: "unknown", harmless: true };
export const existence: Value = { kind: "existence" };
export const nothing: Value = { kind: "null" };
export const boolean = (value: boolean): Value => ({ kind: "boolean", value });
export const number = (value: number): Value => ({ kind: "number", value });
export const objectValue = (object: PhpObject): Value => ({ kind: "object", object });

/** A text that stands at one place as a whole. */
export const textAt = (text: string, at: Range): Value => ({
  kind: "text",
  parts: [{ kind: "known", text: sqlFrom(text, at) }],
});

/** A value that is not known, with a name to tell it from others. */
export const holeAt = (name: string, at: Range): Value => ({ kind: "text", parts: [{ kind: "hole", at, name }] });

/** The text of a value, where all of it is known; null: it is not, or is no text. */
export function plainText(value: Value | null): string | null {
  if (value === null) return null;
  if (value.kind === "number") return String(value.value);
  if (value.kind !== "text") return null;
  const texts: string[] = [];
  for (const part of value.parts) {
    if (part.kind === "hole") return null;
    texts.push(part.text.text);
  }
  return texts.join("");
}

/** What PHP makes of a value where a text is asked for; what is not known becomes a hole. */
export function textParts(value: Value, at: Range, name: string): readonly TextPart[] {
  switch (value.kind) {
    case "text":
      return value.parts;
    case "number":
      return [{ kind: "known", text: sqlFrom(String(value.value), at) }];
    case "boolean":
      return value.value ? [{ kind: "known", text: sqlFrom("1", at) }] : [];
    case "null":
      return [];
    default:
      return [{ kind: "hole", at, name }];
  }
}

/** True, false, or null where it is not known. */
export function truthOf(value: Value): boolean | null {
  switch (value.kind) {
    case "boolean":
      return value.value;
    case "null":
      return false;
    case "number":
      return value.value !== 0;
    case "array":
      return value.entries.length > 0 ? true : value.complete ? false : null;
    case "closure":
    case "object":
      return true;
    case "text": {
      const text = plainText(value);
      return text === null ? null : text !== "" && text !== "0";
    }
    default:
      return null;
  }
}

/** The texts of a list, or the one text; null: one of them is not known. */
export function textsOf(value: Value | null): readonly string[] | null {
  if (value === null) return null;
  if (value.kind !== "array") {
    const text = plainText(value);
    return text === null ? null : [text];
  }
  if (!value.complete) return null;
  const texts = value.entries.map((entry) => plainText(entry.value));
  return texts.every((text) => text !== null) ? texts : null;
}

/** The value at a key of an array; null: it has none, or is no array. */
export const entryOf = (value: Value | null, key: string | number): Entry | null =>
  value?.kind === "array" ? (value.entries.find((entry) => String(entry.key) === String(key)) ?? null) : null;
