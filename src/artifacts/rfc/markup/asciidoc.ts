import type { ListItem, RootContent } from "mdast";
import { isMetadataKey } from "../metadata.ts";
import { asciidocInline as inline } from "./asciidoc-inline.ts";
import { asciidocRows } from "./asciidoc-table.ts";
import { behind, isBlank, type Line, linesOf } from "./lines.ts";
import type { MarkupReading } from "./markup-reading.ts";
import { type BlockNode, blockNodes, codeBlock, heading, item, list, paragraph, quotation, table } from "./nodes.ts";

/** Where the reader is. */
interface Reader {
  readonly source: string;
  readonly lines: readonly Line[];
  at: number;
  /** The `[source,json]` line above the block that comes next. */
  attributes: string;
  readonly comments: { start: number; end: number }[];
}

/** Lists, quotes and blocks within each other beyond this are read as if they stood side by side. */
const deepest = 16;
const sectionTitle = /^(={1,6}|#{1,6})[ \t]+\S/;
const attributeEntry = /^:(!?[\w][\w-]{0,60}!?):(?:[ \t]+(\S[^\n]*))?$/;
const delimiter = /^(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|--|`{3,}[\w-]{0,30}|[|,!]={3,})[ \t]*$/;
const marker = /^[ \t]*(\*{1,6}|-|\.{1,6}|\d{1,4}\.|[a-z]\.)[ \t]+(?=\S)/;
const term = /^[ \t]*(\S[^\n]{0,200}?)(?::{2,4}|;;)(?:[ \t]+|$)/;
const directive = /^(?:ifn?def|ifeval|endif|include|toc|image|video|audio)::/;

/**
 * Reads AsciiDoc (docs.asciidoctor.org, "AsciiDoc Syntax Quick Reference"): section titles, attribute entries that describe the
 * document, paragraphs, lists, delimited blocks, tables in bars, comments. Conditions and includes are left out. Asciidoctor
 * itself knows the lines where blocks start and no position within them, so it cannot be quoted from.
 */
export function readAsciidoc(source: string): MarkupReading {
  const reader: Reader = { source, lines: linesOf(source), at: 0, attributes: "", comments: [] };
  const children = readBlocks(reader, null, 0);
  return {
    root: { type: "root", children },
    masked: { text: source, comments: reader.comments, tags: [], tables: [] },
  };
}

/** Blocks up to a line that closes the one around them, or the end. */
function readBlocks(reader: Reader, closing: string | null, depth: number): RootContent[] {
  const blocks: RootContent[] = [];
  for (let line = reader.lines[reader.at]; line !== undefined; line = reader.lines[reader.at]) {
    if (closing !== null && line.text.trimEnd() === closing) {
      reader.at++;
      break;
    }
    blocks.push(...readBlock(reader, line, depth));
  }
  return blocks;
}

function readBlock(reader: Reader, line: Line, depth: number): readonly RootContent[] {
  const { text } = line;
  const attributes = reader.attributes;
  reader.attributes = "";
  if (isBlank(line)) return skip(reader);
  if (delimiter.test(text)) return delimited(reader, line, attributes, depth);
  if (/^\/\/(?!\/)/.test(text)) {
    reader.comments.push({ start: line.start, end: line.end });
    return skip(reader);
  }
  const entry = attributeEntry.exec(text);
  if (entry !== null) {
    reader.at++;
    const described = entry[2] !== undefined && isMetadataKey(entry[1] ?? "");
    return described ? [paragraph(inline(reader.source, line.start + 1, line.end), line.start, line.end)] : [];
  }
  if (/^\[[^\]\n]{0,300}\][ \t]*$/.test(text)) {
    reader.attributes = attributes + text;
    return skip(reader);
  }
  const title = sectionTitle.exec(text)?.[1];
  if (title !== undefined) {
    reader.at++;
    return [
      heading(
        title.length,
        inline(reader.source, behind(line, title.length + 1).start, line.end),
        line.start,
        line.end,
      ),
    ];
  }
  if (/^(?:'{3,}|<{3,}|\+)[ \t]*$/.test(text) || (directive.test(text) && !text.startsWith("image")))
    return skip(reader);
  if (/^\.[^\s.]/.test(text)) {
    reader.at++;
    reader.attributes = attributes;
    return [paragraph(inline(reader.source, line.start + 1, line.end), line.start, line.end)];
  }
  if (marker.test(text)) return [readList(reader, [], depth)];
  if (/^[ \t]/.test(text) || /\b(?:source|listing|literal)\b/.test(attributes)) return literal(reader, attributes);
  return readTerm(reader, line) ?? [readParagraph(reader, line)];
}

function skip(reader: Reader): readonly RootContent[] {
  reader.at++;
  return [];
}

/** A block between two lines of the same marks. */
function delimited(reader: Reader, line: Line, attributes: string, depth: number): readonly RootContent[] {
  const mark = line.text.trimEnd();
  reader.at++;
  const language = /\[(?:source|listing)?[%\w]{0,20}, ?([\w+-]{1,30})/.exec(attributes)?.[1] ?? null;
  const diagram = /\[(mermaid|plantuml|graphviz)\b/.exec(attributes)?.[1] ?? null;
  const isContent = /^(?:={4,}|\*{4,}|_{4,}|--)$/.test(mark) && diagram === null;
  if (isContent) {
    const inside = depth < deepest ? readBlocks(reader, mark, depth + 1) : [];
    const quoted = mark.startsWith("_") || /\[quote\b/.test(attributes) ? quotation(inside) : null;
    return quoted === null ? inside : [quoted];
  }
  const closing = mark.startsWith("`") ? (/^`+/.exec(mark)?.[0] ?? mark) : mark;
  const from = reader.at;
  while (reader.at < reader.lines.length && reader.lines[reader.at]?.text.trimEnd() !== closing) reader.at++;
  const lines = reader.lines.slice(from, reader.at++);
  if (/^[|!]/.test(mark)) {
    const made = table(asciidocRows(lines, attributes), (start, end) => inline(reader.source, start, end));
    return made === null ? [] : [made];
  }
  if (mark.startsWith("/")) {
    reader.comments.push({ start: line.start, end: reader.lines[reader.at - 1]?.end ?? reader.source.length });
    return [];
  }
  const named = language ?? diagram ?? /^`{3,}([\w-]{1,30})/.exec(mark)?.[1] ?? null;
  const code = mark.startsWith("+") ? null : codeBlock(lines, named);
  return code === null ? [] : [code];
}

/** Items with the same mark; another mark opens a list within the item above it. */
function readList(reader: Reader, outer: readonly string[], depth: number): RootContent & BlockNode {
  const own = kindOf(reader.lines[reader.at]);
  const items: ListItem[] = [];
  for (let line = reader.lines[reader.at]; line !== undefined; line = reader.lines[reader.at]) {
    const kind = kindOf(line);
    if (kind === null) {
      let next = reader.at;
      while (next < reader.lines.length && isBlank(reader.lines[next])) next++;
      if (next === reader.at || kindOf(reader.lines[next]) === null) break;
      reader.at = next;
    } else if (kind === own || (outer.length >= deepest && !outer.includes(kind))) {
      items.push(readItem(reader, line, depth));
    } else if (outer.includes(kind)) {
      break;
    } else {
      const last = items.at(-1);
      const nested = readList(reader, [...outer, own ?? ""], depth);
      if (last !== undefined)
        items[items.length - 1] = item([...blockNodes(last.children), nested], last.position?.start.offset ?? 0);
    }
  }
  return list(own?.startsWith("*") === false && own !== "-", items);
}

/** The mark of an item, digits and letters alike; null for a line that is none. */
function kindOf(line: Line | undefined): string | null {
  const mark = line === undefined ? undefined : marker.exec(line.text)?.[1];
  return mark === undefined ? null : /^[\da-z]/.test(mark) ? "1." : mark;
}

/** An item: its words, and the blocks that a `+` joins to it. */
function readItem(reader: Reader, line: Line, depth: number): ListItem {
  const words = behind(line, marker.exec(line.text)?.[0].length ?? 0);
  const children: BlockNode[] = [readParagraph(reader, words)];
  while (reader.lines[reader.at]?.text.trimEnd() === "+" && depth < deepest) {
    reader.at++;
    const attached = reader.lines[reader.at];
    if (attached === undefined) break;
    if (/^\[/.test(attached.text)) readBlock(reader, attached, depth + 1);
    const block = reader.lines[reader.at];
    if (block !== undefined) children.push(...blockNodes(readBlock(reader, block, depth + 1)));
  }
  return item(children, line.start);
}

/** A line and those that go on with it. */
function readParagraph(reader: Reader, first: Line): BlockNode {
  let end = first.end;
  for (let line = reader.lines[++reader.at]; line !== undefined; line = reader.lines[++reader.at]) {
    const stops =
      isBlank(line) || delimiter.test(line.text) || marker.test(line.text) || /^\+[ \t]*$|^\[/.test(line.text);
    if (stops || sectionTitle.test(line.text) || term.test(line.text)) break;
    end = line.end;
  }
  return paragraph(inline(reader.source, first.start, end), first.start, end);
}

/** `term:: what it is` */
function readTerm(reader: Reader, line: Line): readonly RootContent[] | null {
  const found = term.exec(line.text);
  if (found?.[1] === undefined) return null;
  const from = line.start + line.text.indexOf(found[1]);
  const name = paragraph(inline(reader.source, from, from + found[1].length), from, from + found[1].length);
  const rest = behind(line, found[0].length);
  if (rest.text !== "") return [name, readParagraph(reader, rest)];
  reader.at++;
  return [name];
}

/** A paragraph of code: one that is indented or called so. */
function literal(reader: Reader, attributes: string): readonly RootContent[] {
  const from = reader.at;
  while (!isBlank(reader.lines[reader.at])) reader.at++;
  const language = /\[source, ?([\w+-]{1,30})/.exec(attributes)?.[1] ?? null;
  const code = codeBlock(reader.lines.slice(from, reader.at), language);
  return code === null ? [] : [code];
}
