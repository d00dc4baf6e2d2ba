import type { ListItem, RootContent } from "mdast";
import { isMetadataKey } from "../metadata.ts";
import { behind, dedented, indentedFrom, indentOf, isBlank, type Line, linesOf } from "./lines.ts";
import type { MarkupReading } from "./markup-reading.ts";
import { type BlockNode, blockNodes, codeBlock, heading, item, list, paragraph, table } from "./nodes.ts";
import { readDirective } from "./restructured-directive.ts";
import { restructuredInline as inline } from "./restructured-inline.ts";
import { gridRows, gridRule, simpleRows, simpleRule, simpleTableEnd } from "./restructured-table.ts";

/** Blocks within each other beyond this are left out. */
const deepest = 16;
const rule = /^([!-/:-@[-`{-~])\1{2,400}[ \t]*$/;
const bullet = /^([-*+•])[ \t]+(?=\S)/;
const enumerator = /^(?:\(?(?:\d{1,4}|#|[a-zA-Z]|[ivx]{1,6})[.)])[ \t]+(?=\S)/;
const field = /^:([^:\n]{1,60}):(?:[ \t]+(\S[^\n]*))?$/;

/** What reading needs to know: the text, the styles of titles met so far (the first is the top), and hidden places. */
interface Restructured {
  readonly source: string;
  readonly styles: string[];
  readonly comments: { start: number; end: number }[];
}

/**
 * Reads reStructuredText (docutils, "reStructuredText Markup Specification"): titles, fields that describe the document,
 * paragraphs, lists, literal blocks, tables, directives, comments. Includes are left out. The parsers for JavaScript give no
 * positions, or none within a paragraph, so they cannot be quoted from.
 */
export function readRestructured(source: string): MarkupReading {
  const reader: Restructured = { source, styles: [], comments: [] };
  const children = [...readBlocks(reader, linesOf(source), 0)];
  return {
    root: { type: "root", children },
    masked: { text: source, comments: reader.comments, tags: [], tables: [] },
  };
}

/** The blocks of some lines that share an indentation. */
function readBlocks(reader: Restructured, lines: readonly Line[], depth: number): readonly RootContent[] {
  const blocks: RootContent[] = [];
  if (depth > deepest) return blocks;
  for (let at = 0; at < lines.length; ) {
    const [read, next] = readBlock(reader, lines, at, depth);
    blocks.push(...read);
    at = Math.max(at + 1, next);
  }
  return blocks;
}

type Read = readonly [blocks: readonly RootContent[], next: number];

function readBlock(reader: Restructured, lines: readonly Line[], at: number, depth: number): Read {
  const line = lines[at];
  if (line === undefined || isBlank(line)) return [[], at + 1];
  const { text } = line;
  if (indentOf(line) > 0) {
    const inside = indentedFrom(lines, at);
    return [readBlocks(reader, dedented(inside), depth + 1), at + inside.length];
  }
  if (/^\.\.(?:[ \t]|$)/.test(text)) return explicit(reader, lines, at, depth);
  if (gridRule.test(text)) return tableUpTo(reader, lines, at, blankFrom(lines, at), gridRows);
  if (simpleRule.test(text)) return tableUpTo(reader, lines, at, simpleTableEnd(lines, at), simpleRows);
  const title = depth === 0 ? readTitle(reader, lines, at) : null;
  if (title !== null) return title;
  if (rule.test(text)) return [[], at + 1];
  if (bullet.test(text) || enumerator.test(text)) return readList(reader, lines, at, depth);
  const named = field.exec(text);
  if (named !== null) return readField(reader, lines, at, named[1] ?? "", depth);
  return readParagraph(reader, lines, at, depth);
}

/** A title with a line of marks below it, and perhaps the same above. */
function readTitle(reader: Restructured, lines: readonly Line[], at: number): Read | null {
  const over = rule.test(lines[at]?.text ?? "");
  const line = lines[over ? at + 1 : at];
  const under = lines[over ? at + 2 : at + 1];
  const mark = under === undefined ? null : rule.exec(under.text)?.[1];
  if (line === undefined || mark == null || isBlank(line) || rule.test(line.text)) return null;
  if (over && lines[at]?.text.trimEnd() !== under?.text.trimEnd()) return null;
  if ((under?.text.trim().length ?? 0) + 3 < line.text.trim().length) return null;
  const style = `${mark}${over}`;
  if (!reader.styles.includes(style)) reader.styles.push(style);
  const start = line.start + (line.text.length - line.text.trimStart().length);
  const node = heading(reader.styles.indexOf(style) + 1, inline(reader.source, start, line.end), start, line.end);
  return [[node], at + (over ? 3 : 2)];
}

/** What starts with two dots: a directive, a target, a footnote, a comment. */
function explicit(reader: Restructured, lines: readonly Line[], at: number, depth: number): Read {
  const line = lines[at];
  if (line === undefined) return [[], at + 1];
  const body = indentedFrom(lines, at + 1);
  const next = at + 1 + body.length;
  const directive = /^\.\.[ \t]+(?:\|[^|\n]{1,80}\|[ \t]+)?([a-z][\w:+.-]{0,60})::(?:[ \t]+|$)/i.exec(line.text);
  if (directive?.[1] !== undefined) {
    const inner = (inside: readonly Line[]) => readBlocks(reader, inside, depth + 1);
    const first = behind(line, directive[0].length);
    return [readDirective(reader.source, directive[1].toLowerCase(), first, dedented(body), inner), next];
  }
  const note = /^\.\.[ \t]+\[[#\w]{1,40}\][ \t]+(?=\S)/.exec(line.text);
  if (note !== null) return [[paragraphOf(reader, [behind(line, note[0].length), ...body])], next];
  if (!/^\.\.[ \t]+_/.test(line.text)) reader.comments.push({ start: line.start, end: body.at(-1)?.end ?? line.end });
  return [[], next];
}

function tableUpTo(
  reader: Restructured,
  lines: readonly Line[],
  at: number,
  end: number,
  rowsOf: (lines: readonly Line[]) => ReturnType<typeof gridRows>,
): Read {
  const made = table(rowsOf(lines.slice(at, end)), (start, stop) => inline(reader.source, start, stop));
  return [made === null ? [] : [made], end];
}

function readList(reader: Restructured, lines: readonly Line[], at: number, depth: number): Read {
  const ordered = !bullet.test(lines[at]?.text ?? "");
  const mark = ordered ? enumerator : bullet;
  const items: ListItem[] = [];
  let next = at;
  while (next < lines.length) {
    const line = lines[next];
    if (isBlank(line)) {
      next++;
      continue;
    }
    const found = line === undefined ? null : mark.exec(line.text);
    if (line === undefined || found === null) break;
    const rest = indentedFrom(lines, next + 1);
    const inside = readBlocks(reader, [behind(line, found[0].length), ...dedented(rest)], depth + 1);
    items.push(item(blockNodes(inside), line.start));
    next += 1 + rest.length;
  }
  return [[list(ordered, items)], next];
}

/** `:Status: draft` describes the document; a field of anything else is a term with what it means. */
function readField(reader: Restructured, lines: readonly Line[], at: number, name: string, depth: number): Read {
  const line = lines[at];
  const body = indentedFrom(lines, at + 1);
  if (line === undefined) return [[], at + 1];
  const words = behind(line, 1);
  const own = paragraphOf(reader, [words, ...(isMetadataKey(name) ? body : [])]);
  return [[own, ...(isMetadataKey(name) ? [] : readBlocks(reader, dedented(body), depth + 1))], at + 1 + body.length];
}

/** Lines up to a blank one; `::` at their end makes the indented lines below code, and indented lines directly below define. */
function readParagraph(reader: Restructured, lines: readonly Line[], at: number, depth: number): Read {
  let end = at + 1;
  for (let line = lines[end]; line !== undefined && !isBlank(line) && indentOf(line) === 0; line = lines[++end]) {
    if (rule.test(lines[end + 1]?.text ?? "") && depth === 0) break;
  }
  const own = lines.slice(at, end);
  const last = own.at(-1)?.text.trimEnd() ?? "";
  // Mail headers, as Python's proposals open with: each line is an entry of its own.
  const headers = own.length > 1 && own.every(({ text }) => /^[A-Z][\w-]{1,40}: /.test(text));
  const blocks =
    last === "::" && own.length === 1
      ? []
      : headers
        ? own.map((line) => paragraphOf(reader, [line]))
        : [paragraphOf(reader, own)];
  const body = indentedFrom(lines, end);
  if (!last.endsWith("::") || body.length === 0) return [blocks, end];
  const code = codeBlock(dedented(body), null);
  return [code === null ? blocks : [...blocks, code], end + body.length];
}

function paragraphOf(reader: Restructured, lines: readonly Line[]): BlockNode {
  const start = lines[0]?.start ?? 0;
  const end = lines.at(-1)?.end ?? start;
  return paragraph(inline(reader.source, start, end), start, end);
}

function blankFrom(lines: readonly Line[], at: number): number {
  let next = at;
  while (!isBlank(lines[next])) next++;
  return next;
}
