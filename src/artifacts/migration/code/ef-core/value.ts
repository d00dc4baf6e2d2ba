import type { SyntaxNode } from "../languages/tree-sitter.ts";
import type { Span } from "../syntax-node.ts";
import { type TextPiece, textOf } from "../text-pieces.ts";

/** What is known of a C# value without running the program, and where it is written. */
export type Value = Span &
  (
    | { readonly kind: "text"; readonly pieces: readonly TextPiece[] }
    /** As it is written, without suffix and underscores. */
    | { readonly kind: "number"; readonly text: string }
    | { readonly kind: "boolean"; readonly value: boolean }
    | { readonly kind: "null" }
    | { readonly kind: "array"; readonly items: readonly Value[] }
    /** `ReferentialAction.Cascade`, `typeof(string)` as `string`. */
    | { readonly kind: "name"; readonly path: string }
    /** `new DateTime(2020, 1, 1)`. */
    | { readonly kind: "new"; readonly type: string; readonly args: readonly Value[] }
    | { readonly kind: "lambda"; readonly node: SyntaxNode }
    | { readonly kind: "unknown"; readonly code: string }
  );

/** Arguments of a call by the names of its parameters. */
export type Arguments = ReadonlyMap<string, Value>;

export const spanOf = ({ start, end }: SyntaxNode): Span => ({ from: start, to: end });

/** What a text says; null: it is none, or not known. */
export const knownText = (value: Value | undefined): string | null =>
  value?.kind === "text" ? textOf(value.pieces) : null;

export const isTrue = (value: Value | undefined): boolean => value?.kind === "boolean" && value.value;

/** The texts of an array, or of the one text that stands for it; null: not all are known. */
export function textsOf(value: Value | undefined): readonly string[] | null {
  if (value === undefined) return null;
  const items = value.kind === "array" ? value.items.map(knownText) : [knownText(value)];
  return items.every((item) => item !== null) ? items : null;
}

/** The last word of a dotted path. */
export const lastWord = (path: string): string => path.slice(path.lastIndexOf(".") + 1);
