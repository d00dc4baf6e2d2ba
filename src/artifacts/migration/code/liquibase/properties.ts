import type { Dialect } from "../../operation.ts";
import { holeName, type TextPiece } from "../text-pieces.ts";
import { selectsDialect } from "./dbms.ts";
import { childrenOf, type Element, said } from "./element.ts";

/** `<property name value dbms>` of a changelog for a dialect; of a name that stands twice the first counts, as in Liquibase. */
export function propertiesOf(root: Element, dialect: Dialect, into: Map<string, string>): void {
  for (const property of childrenOf(root, "property")) {
    const name = said(property, "name");
    const value = said(property, "value");
    if (name === null || value === null || into.has(name)) continue;
    if (selectsDialect(said(property, "dbms"), dialect)) into.set(name, value);
  }
}

const placeholder = /\$\{([^${}\s]{1,100})\}/g;

/** Attributes that a type stands in: a property that is not known leaves it unknown. */
const typed: ReadonlySet<string> = new Set(["type", "newDataType", "columnDataType"]);

/** An element with its properties put in. In SQL those that are not known stay, and stand for names there. */
export function substituted(element: Element, properties: ReadonlyMap<string, string>): Element {
  return {
    ...element,
    attributes: new Map(
      [...element.attributes].map(([name, pieces]) => [
        name,
        pieces.flatMap((piece) =>
          filled(piece, properties, typed.has(name) ? (whole) => whole : (_, key) => holeName(key)),
        ),
      ]),
    ),
    children: element.children.map((child) => substituted(child, properties)),
    text: element.text.flatMap((piece) => filled(piece, properties, (whole) => whole)),
  };
}

function filled(
  piece: TextPiece,
  properties: ReadonlyMap<string, string>,
  unknown: (whole: string, key: string) => string,
): readonly TextPiece[] {
  if (!piece.text.includes("${")) return [piece];
  const exact = piece.text.length === piece.to - piece.from;
  const place = (start: number, end: number) =>
    exact ? { from: piece.from + start, to: piece.from + end } : { from: piece.from, to: piece.to };
  const found: TextPiece[] = [];
  let at = 0;
  for (const match of piece.text.matchAll(placeholder)) {
    const [whole, key = ""] = match;
    const end = match.index + whole.length;
    found.push({ text: piece.text.slice(at, match.index), ...place(at, match.index) });
    found.push({ text: properties.get(key) ?? unknown(whole, key), ...place(match.index, end) });
    at = end;
  }
  found.push({ text: piece.text.slice(at), ...place(at, piece.text.length) });
  return found.filter(({ text }) => text !== "");
}
