import { SaxesParser } from "saxes";
import { lineIndex } from "../../postgresql/line-index.ts";
import type { Span } from "../syntax-node.ts";
import type { TextPiece } from "../text-pieces.ts";
import { type Changelog, deepestElement, type Element, longestChangelog } from "./element.ts";

interface Open extends Element {
  end: number;
  readonly children: Open[];
  readonly text: TextPiece[];
}

/** Reads a changelog of XML. Entities of a document type are not expanded and nothing outside of the text is read. */
export function readXml(text: string): Changelog {
  const rangeOf = lineIndex(text, { startLine: 1, startColumn: 1 });
  if (text.length > longestChangelog) {
    return {
      rangeOf,
      root: null,
      comments: [],
      fault: { from: 0, to: 1, message: "The file is too large and was not read" },
    };
  }
  const parser = new SaxesParser({ xmlns: false });
  const comments: Span[] = [];
  const open: Open[] = [];
  let root: Element | null = null;
  let fault: Changelog["fault"] = null;
  // Where the last piece of markup ended, and so the text begins.
  let behind = 0;
  parser.on("error", ({ message }) => {
    const at = Math.min(parser.position, text.length);
    fault ??= {
      from: Math.max(0, at - 1),
      to: at,
      message: `The file is no XML from here on (${message
        .replace(/^\d+:\d+: /, "")
        .replace(/\.$/, "")
        .slice(0, 100)})`,
    };
  });
  parser.on("text", (said) => {
    const start = behind;
    const next = text.indexOf("<", start);
    const end = next === -1 ? text.length : next;
    if (said.trim() !== "") open.at(-1)?.text.push(...pieceOf(text, said, start, end));
  });
  parser.on("cdata", (said) => {
    const end = parser.position - "]]>".length;
    open.at(-1)?.text.push(...pieceOf(text, said, text.lastIndexOf("<![CDATA[", end) + "<![CDATA[".length, end));
    behind = parser.position;
  });
  parser.on("comment", () => {
    // It is told of between the two hyphens and the bracket that close it.
    const to = text.indexOf(">", parser.position - 1) + 1 || text.length;
    comments.push({ from: text.lastIndexOf("<!--", to), to });
    behind = to;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const from = text.lastIndexOf("<", parser.position - 2);
    const to = parser.position;
    behind = to;
    const said = new Map(
      Object.entries(attributes).map(([key, value]) => [key, attributePieces(text, key, value, from, to)]),
    );
    const element: Open = {
      name: name.slice(name.lastIndexOf(":") + 1),
      from,
      to,
      end: to,
      attributes: said,
      children: [],
      text: [],
    };
    const parent = open.at(-1);
    if (parent === undefined) root ??= element;
    else if (open.length < deepestElement) parent.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    behind = parser.position;
    const closed = open.pop();
    if (closed !== undefined) closed.end = parser.position;
  });
  parser.write(text).close();
  return { rangeOf, root, comments, fault };
}

/** Text stands in the file as it is, unless entities or line ends make it another. */
function pieceOf(text: string, said: string, from: number, to: number): readonly TextPiece[] {
  if (text.slice(from, to) === said) return [{ text: said, from, to }];
  const lines = text.slice(from, to).split("\n");
  const read = said.split("\n");
  if (lines.length !== read.length) return [{ text: said, from, to }];
  let at = from;
  return lines.map((line, index): TextPiece => {
    const start = at;
    at += line.length + 1;
    return { text: `${read[index]}${index < read.length - 1 ? "\n" : ""}`, from: start, to: Math.min(at, to) };
  });
}

function attributePieces(text: string, key: string, value: string, from: number, to: number): readonly TextPiece[] {
  const tag = text.slice(from, to);
  const place = new RegExp(`\\s${key.replace(/[^\w:-]/g, ".")}\\s*=\\s*["']`).exec(tag);
  const start = place === null ? from : from + place.index + place[0].length;
  const exact = place !== null && text.startsWith(value, start);
  return [{ text: value, from: start, to: exact ? start + value.length : Math.min(start + 1, to) }];
}
