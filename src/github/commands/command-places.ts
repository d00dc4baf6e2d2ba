import type { Nodes, Paragraph } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { type OpenElements, openElements } from "./open-elements.ts";

/** A beginning that is followed by no more of a word or path. Only the first column counts: what is indented may be code or a list's. */
const beginning = /^\/arch-review(?![\w/-]|\.\w)/gim;

/**
 * What a comment says after each `/arch-review` that begins a line of a plain paragraph, as its Markdown, to the end of the
 * paragraph or the next command. Code, quotations, lists, tables, headings, links, HTML and what HTML encloses
 * (`<details>`), and the quotation below an e-mail's reply hold none.
 */
export function commandTexts(body: string): readonly string[] {
  const source = readable(body.replace(/\r\n?/g, "\n"));
  if (source === null) return [];
  const candidates = [...source.matchAll(beginning)].map(({ index }) => index);
  const texts: string[] = [];
  const open = openElements();
  for (const node of parseComment(source)) {
    if (node.type === "html") open.read(node.value);
    if (node.type !== "paragraph") continue;
    const end = replyEnd(source, node);
    const starts = startsIn(node, open, candidates).filter((start) => start < end);
    texts.push(...starts.map((start, at) => visible(source, node, start, Math.min(starts[at + 1] ?? end, end))));
    if (end < endOf(node)) break;
  }
  return texts;
}

/**
 * The part of a comment that is parsed, which ends with the paragraph of its last possible command; null when there is none. The
 * parser takes up to the square of what it gets, and much more of what is deeply nested, so both are bounded: a command far
 * down a long comment is not seen.
 */
function readable(source: string): string | null {
  const first = source.slice(0, mostCharacters).split("\n", mostLines).join("\n");
  const whole = first.length === source.length ? source : first.slice(0, first.lastIndexOf("\n\n") + 1);
  const last = [...whole.matchAll(beginning)].at(-1);
  if (last === undefined) return null;
  const end = whole.indexOf("\n\n", last.index);
  const part = end === -1 ? whole : whole.slice(0, end);
  return part.split("\n").some(isDeep) ? null : part;
}

const mostCharacters = 8_000;
const mostLines = 400;

/** Whether a line opens more quotations and lists than people write. */
const isDeep = (line: string): boolean => /^(?:[ \t]*(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){12}/.test(line);

/** GitHub flavoured Markdown without two marks that take the square of their number: emphasis and bare addresses stay text. */
const parseComment = (source: string) =>
  fromMarkdown(source, {
    extensions: [gfm(), { disable: { null: ["attention"] } }],
    mdastExtensions: gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
  }).children;

/** Which of the candidates are plain text of a paragraph that no HTML encloses. Elements that its HTML opens are open from there on. */
function startsIn(paragraph: Paragraph, open: OpenElements, candidates: readonly number[]): readonly number[] {
  return paragraph.children.flatMap((child) => {
    if (child.type === "html") open.read(child.value);
    if (child.type !== "text" || open.count() > 0) return [];
    return candidates.filter((at) => at >= startOf(child) && at < endOf(child));
  });
}

/** What stands between two offsets of a paragraph after its `/arch-review`, without HTML: what no reader sees is no reason. */
function visible(source: string, paragraph: Paragraph, start: number, end: number): string {
  let text = "";
  let at = start + "/arch-review".length;
  for (const child of paragraph.children) {
    if (child.type !== "html" || startOf(child) < at || endOf(child) > end) continue;
    text += source.slice(at, startOf(child));
    at = endOf(child);
  }
  return text + source.slice(at, end);
}

/** Where a paragraph stops being its writer's: before the line with which mail programs introduce what they quote. */
function replyEnd(source: string, paragraph: Paragraph): number {
  let at = startOf(paragraph);
  const lines = source.slice(at, endOf(paragraph)).split("\n");
  for (const [index, line] of lines.entries()) {
    if (introducesQuotation(line, lines[index + 1] ?? "")) return at;
    at += line.length + 1;
  }
  return endOf(paragraph);
}

/**
 * How mail programs introduce what they quote: `On Monday, Kim wrote:`, also wrapped over two lines, or the first two lines of
 * the message's head, in English, German, French and Spanish; or a separator.
 */
const introducesQuotation = (line: string, next: string): boolean =>
  /^-{2,}\s?(?:Original Message|Forwarded message)/i.test(line) ||
  (/^(?:On|Am|Le|El)\s/.test(line) &&
    [line, next].some((text) => text.trimEnd().endsWith(":") && hasWritten.test(text))) ||
  (/^\*{0,2}(?:From|Von|De):/.test(line) && /^\*{0,2}(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha):/.test(next));

const hasWritten = /\b(?:wrote|schrieb|a écrit|escribió)/;

const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
const endOf = (node: Nodes): number => node.position?.end.offset ?? 0;
