import type { Range } from "../../../../charter/index.ts";
import type { RangeOf } from "../../postgresql/line-index.ts";
import type { Span } from "../syntax-node.ts";
import { type TextPiece, textOf } from "../text-pieces.ts";

/** A part of a changelog, whatever it is written in: an element of XML, a mapping of YAML or JSON. */
export interface Element extends Span {
  /** Where the whole of it ends; `to` is the end of the tag or line that opens it. */
  readonly end: number;
  /** Without the prefix of its namespace: `createTable`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, readonly TextPiece[]>;
  readonly children: readonly Element[];
  /** The text in it. */
  readonly text: readonly TextPiece[];
}

/** A changelog as it was read. */
export interface Changelog {
  readonly rangeOf: RangeOf;
  /** Null: nothing of it could be read, or it is no changelog. */
  readonly root: Element | null;
  readonly comments: readonly Span[];
  readonly fault: (Span & { readonly message: string }) | null;
}

/** Larger files are not read. UTF-16 units. */
export const longestChangelog = 4 << 20;
/** Deeper parts are left out; a changelog has six levels. */
export const deepestElement = 40;

export const rangeIn = ({ rangeOf }: Pick<Changelog, "rangeOf">, { from, to }: Span): Range => rangeOf(from, to);

/** What an element says by an attribute or by an element of that name in it; null: nothing. */
export function said(element: Element, name: string): string | null {
  const pieces = piecesOf(element, name);
  return pieces === null ? null : textOf(pieces);
}

/** The same with its places. */
export function piecesOf(element: Element, name: string): readonly TextPiece[] | null {
  const stated = element.attributes.get(name);
  if (stated !== undefined) return stated;
  const inner = element.children.find((child) => child.name === name && child.text.length > 0);
  return inner === undefined ? null : inner.text;
}

/** Whether an attribute says `true`; null where it says nothing. */
export function flag(element: Element, name: string): boolean | null {
  const value = said(element, name);
  return value === null ? null : value.trim().toLowerCase() === "true";
}

export const childrenOf = (element: Element, name: string): readonly Element[] =>
  element.children.filter((child) => child.name === name);
