import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import { lineIndex } from "../../postgresql/line-index.ts";
import type { Span } from "../syntax-node.ts";
import type { TextPiece } from "../text-pieces.ts";
import { type Changelog, deepestElement, type Element, longestChangelog } from "./element.ts";

/** Reads a changelog of YAML or JSON to the elements that the same changelog in XML would have. Aliases are left out. */
export function readYaml(text: string): Changelog {
  const rangeOf = lineIndex(text, { startLine: 1, startColumn: 1 });
  const failed = (message: string, at: Span = { from: 0, to: 1 }): Changelog => ({
    rangeOf,
    root: null,
    comments: commentsOf(text),
    fault: { ...at, message },
  });
  if (text.length > longestChangelog) return failed("The file is too large and was not read");
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, { logLevel: "silent", prettyErrors: false });
  } catch (error) {
    // The parser goes down by recursion: a file that is nested more deeply than the stack reaches.
    if (!(error instanceof RangeError)) throw error;
    return failed("The file is nested too deeply and was not read");
  }
  const [wrong] = document.errors;
  if (wrong !== undefined) {
    const [from, to] = wrong.pos;
    const [reason = ""] = wrong.message.split("\n", 1);
    return failed(`The file cannot be read from here on (${reason.slice(0, 100)})`, {
      from,
      to: Math.max(to, from + 1),
    });
  }
  const { contents } = document;
  const pair = isMap(contents) ? pairsOf(contents).find(({ key }) => key.text === "databaseChangeLog") : undefined;
  const root = pair === undefined ? null : elementOf(text, "databaseChangeLog", pair.key, pair.value, 0);
  return { rangeOf, root, comments: commentsOf(text), fault: null };
}

interface ReadPair {
  readonly key: Span & { readonly text: string };
  readonly value: Node | null;
}

const pairsOf = (map: YAMLMap): readonly ReadPair[] =>
  map.items.flatMap(({ key, value }: Pair<unknown, unknown>): ReadPair[] => {
    if (!isScalar(key)) return [];
    const [from, to] = key.range ?? [0, 1, 1];
    return [{ key: { text: String(key.value), from, to }, value: isNodeValue(value) ? value : null }];
  });

const isNodeValue = (value: unknown): value is Node => isMap(value) || isSeq(value) || isScalar(value);

/** A mapping or list below a key. Names of lists (`columns`, `changes`) are no elements: what is in them is. */
function elementOf(text: string, name: string, key: Span, value: Node | null, depth: number): Element {
  const attributes = new Map<string, readonly TextPiece[]>();
  const children: Element[] = [];
  const end = value?.range?.[1] ?? key.to;
  const element = { name, from: key.from, to: lineEnd(text, key.from, end), end, attributes, children };
  if (depth > deepestElement) return { ...element, text: [] };
  if (isScalar(value)) return { ...element, text: piecesOf(text, value) };
  if (isSeq(value)) {
    for (const item of value.items) if (isMap(item)) children.push(...members(text, item, depth));
    return { ...element, text: [] };
  }
  for (const { key: inner, value: held } of isMap(value) ? pairsOf(value) : []) {
    if (isScalar(held)) attributes.set(inner.text, piecesOf(text, held));
    else if (isSeq(held) && isWrapper(inner.text)) {
      for (const item of held.items) if (isMap(item)) children.push(...members(text, item, depth + 1));
    } else children.push(elementOf(text, inner.text, inner, held, depth + 1));
  }
  return { ...element, text: [] };
}

/** `- column: {…}`. */
const members = (text: string, map: YAMLMap, depth: number): readonly Element[] =>
  pairsOf(map).map(({ key, value }) => elementOf(text, key.text, key, value, depth + 1));

const isWrapper = (name: string): boolean => name === "columns" || name === "changes";

function piecesOf(text: string, scalar: Node): readonly TextPiece[] {
  if (!isScalar(scalar)) return [];
  const value = scalar.value === null ? "" : String(scalar.value);
  const [from, to] = scalar.range ?? [0, 0, 0];
  const written =
    typeof scalar.source === "string" && /^(?:0|[1-9])[0-9.]*$/.test(scalar.source) ? scalar.source : value;
  if (text.slice(from, to) === written) return [{ text: written, from, to }];
  if (text.slice(from + 1, to - 1) === written) return [{ text: written, from: from + 1, to: to - 1 }];
  return blockLines(text, written, from, to);
}

/** A block of lines (`|`): each line at its place. */
function blockLines(text: string, value: string, from: number, to: number): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = from;
  for (const line of value.split(/(?<=\n)/)) {
    const said = line.trimEnd();
    const found = said === "" ? at : text.indexOf(said, at);
    if (found === -1 || found + said.length > to) return [{ text: value, from, to }];
    pieces.push({ text: said, from: found, to: found + said.length });
    if (line.length > said.length)
      pieces.push({ text: line.slice(said.length), from: found + said.length, to: found + said.length });
    at = found + said.length;
  }
  return pieces.filter((piece) => piece.text !== "");
}

/** The first line of what a key says, which a finding about it shows. */
function lineEnd(text: string, from: number, to: number): number {
  const newline = text.indexOf("\n", from);
  return newline === -1 || newline > to ? to : newline;
}

function commentsOf(text: string): readonly Span[] {
  return [...text.matchAll(/^[ \t]*#[^\n]*/gm)].map(({ index, 0: line }) => ({ from: index, to: index + line.length }));
}
