import type { Heading, Root, RootContent } from "mdast";
import type { Range } from "../../../charter/index.ts";
import { type FlatText, flatten, sliceFlat } from "../markdown/flat-text.ts";
import type { Block } from "../rfc.ts";
import { rangeBetween, type Source } from "../source.ts";
import { type BlockContext, blocksOf, prose, rangeOf } from "./blocks.ts";

/** A section before its role is known. */
export interface SectionDraft {
  readonly index: number;
  readonly heading: string;
  readonly depth: number;
  readonly range: Range;
  readonly parent: number | null;
  readonly blocks: Block[];
}

/** More headings than this are no document; what follows the last one is read as its text. */
const mostSections = 5000;

/** The headings of a document in order, each with the blocks between it and the next. The text before the first is section 0. */
export function outlineOf(root: Root, source: Source, masked: string): readonly SectionDraft[] {
  const preamble: SectionDraft = {
    index: 0,
    heading: "",
    depth: 0,
    range: rangeBetween(source, 0, source.lineStarts[1] === undefined ? source.text.length : source.lineStarts[1] - 1),
    parent: null,
    blocks: [],
  };
  const sections: SectionDraft[] = [preamble];
  const boldHeadings = root.children.filter((node) => node.type === "heading").length < 2;
  let lists = 0;
  for (const node of root.children) {
    const found = sections.length < mostSections ? headingOf(node, masked, boldHeadings) : null;
    if (found !== null) sections.push(open(sections, found, node, source));
    const current = sections.at(-1) ?? preamble;
    const context: BlockContext = {
      source,
      masked,
      section: current.index,
      nextList: () => ++lists,
      quoted: false,
      listDepth: 0,
    };
    if (found === null) current.blocks.push(...blocksOf(node, context));
    else if (found.rest !== null) current.blocks.push(prose(found.rest, node, context));
  }
  return preamble.blocks.length > 0 || sections.length === 1 ? sections : withoutPreamble(sections);
}

interface FoundHeading {
  readonly depth: number;
  readonly flat: FlatText;
  /** The lines of the same paragraph that follow a heading without a space. */
  readonly rest: FlatText | null;
}

function headingOf(node: RootContent, masked: string, boldHeadings: boolean): FoundHeading | null {
  if (node.type === "heading") return realHeading(node, masked);
  if (node.type !== "paragraph") return null;
  const start = node.position?.start.offset ?? 0;
  const loose = /^(#{1,6})(?=[\p{L}\d[(])/u.exec(masked.slice(start, start + 8))?.[1];
  if (loose !== undefined) return looseHeading(flatten(node.children, masked), loose.length);
  if (!boldHeadings || node.children.length !== 1 || node.children[0]?.type !== "strong") return null;
  const flat = flatten(node.children, masked);
  return flat.text === "" || flat.text.length > 80 || /[.,;]$/.test(flat.text) ? null : { depth: 2, flat, rest: null };
}

/** A setext underline below a whole paragraph is a forgotten blank line before `---`, not a heading. */
function realHeading(node: Heading, masked: string): FoundHeading | null {
  const flat = flatten(node.children, masked);
  return flat.lines.length > 1 || flat.text.length > 400 ? null : { depth: node.depth, flat, rest: null };
}

/** `##Heading` as older renderers read it; `#123` and `#hashtag` stay text. */
function looseHeading(flat: FlatText, depth: number): FoundHeading | null {
  const firstLine = flat.lines[0]?.at ?? flat.text.length;
  const heading = sliceFlat(flat, depth, firstLine);
  const plausible = depth > 1 ? /^[\p{L}[(]|^\d+[.)]/u : /^\p{Lu}/u;
  if (!plausible.test(heading.text) || heading.text.length > 100 || /[.,;]$/.test(heading.text)) return null;
  const rest = sliceFlat(flat, firstLine, flat.text.length);
  return { depth, flat: heading, rest: rest.text === "" ? null : rest };
}

function open(sections: readonly SectionDraft[], found: FoundHeading, node: RootContent, source: Source): SectionDraft {
  let parent = sections.at(-1);
  while (parent !== undefined && parent.depth >= found.depth) {
    parent = parent.parent === null ? undefined : sections[parent.parent];
  }
  const start = node.position?.start.offset ?? 0;
  const end = found.rest === null ? node.position?.end.offset : found.flat.to.at(-1);
  return {
    index: sections.length,
    heading: found.flat.text,
    depth: found.depth,
    range: found.rest === null ? rangeOf(node, { source }) : rangeBetween(source, start, end ?? start),
    parent: parent === undefined || parent.depth === 0 ? null : parent.index,
    blocks: [],
  };
}

/** The sections without an empty section 0, renumbered. */
function withoutPreamble(sections: readonly SectionDraft[]): readonly SectionDraft[] {
  return sections.slice(1).map((section) => ({
    ...section,
    index: section.index - 1,
    parent: section.parent === null ? null : section.parent - 1,
    blocks: section.blocks.map((block) => renumber(block, section.index - 1)),
  }));
}

function renumber(block: Block, section: number): Block {
  return "sentences" in block
    ? { ...block, section, sentences: block.sentences.map((sentence) => ({ ...sentence, section })) }
    : { ...block, section };
}
