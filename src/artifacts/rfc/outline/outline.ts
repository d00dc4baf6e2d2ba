import type { Root, RootContent } from "mdast";
import { type Range, rangeBetween, type Source } from "../../../charter/index.ts";
import type { Masked } from "../markdown/mask.ts";
import type { Block } from "../rfc.ts";
import { type HtmlTable, readHtmlTables } from "../table/html-tables.ts";
import { readTable } from "../table/read-table.ts";
import { type BlockContext, blocksOf, prose, rangeOf } from "./blocks.ts";
import { type FoundHeading, headingOf, isMarkedHeading } from "./heading.ts";

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
export function outlineOf(root: Root, source: Source, { text: masked, tables }: Masked): readonly SectionDraft[] {
  const preamble: SectionDraft = {
    index: 0,
    heading: "",
    depth: 0,
    range: rangeBetween(source, 0, source.lineStarts[1] === undefined ? source.text.length : source.lineStarts[1] - 1),
    parent: null,
    blocks: [],
  };
  const sections: SectionDraft[] = [preamble];
  const boldHeadings = root.children.filter((node) => isMarkedHeading(node, masked)).length < 2;
  let lists = 0;
  let base = preamble;
  let reach: FoundHeading["reach"] = "heading";
  for (const [at, node] of root.children.entries()) {
    const found = sections.length < mostSections ? headingOf(node, masked, boldHeadings) : null;
    const opens = found !== null && !(typeof found.depth === "string" && found.flat.text === base.heading);
    if (opens) {
      const section = open(sections, base, found, node, source);
      sections.push(section);
      if (found.depth !== "below") base = section;
      reach = found.reach === "list" && root.children[at + 1]?.type !== "list" ? "heading" : found.reach;
    } else if (reach === "paragraph" || (reach === "list" && node.type !== "list")) {
      sections.push(continued(sections, base, node, source));
      reach = "heading";
    }
    const current = sections.at(-1) ?? preamble;
    const context: BlockContext = {
      source,
      masked,
      section: current.index,
      nextList: () => ++lists,
      quoted: false,
      listDepth: 0,
    };
    if (!opens) current.blocks.push(...blocksOf(node, context));
    else if (found.rest !== null) current.blocks.push(prose(found.rest, node, context));
  }
  for (const table of readHtmlTables(source.text, tables)) place(table, sections, source);
  return preamble.blocks.length > 0 || sections.length === 1 ? sections : withoutPreamble(sections);
}

/** Puts a table written in HTML among the blocks of the section that it stands in. */
function place({ start, end, rows }: HtmlTable, sections: readonly SectionDraft[], source: Source): void {
  const range = rangeBetween(source, start, end);
  const isAbove = (other: { readonly range: Range }): boolean => other.range.startLine <= range.startLine;
  const section = sections.findLast((each) => each.depth === 0 || isAbove(each)) ?? sections[0];
  if (section === undefined || rows.length === 0) return;
  const table = readTable(rows.map((row) => ({ cells: row.cells, range: rangeBetween(source, row.start, row.end) })));
  const at = section.blocks.findLastIndex(isAbove) + 1;
  section.blocks.splice(at, 0, { kind: "table", section: section.index, range, table });
}

/** A section opened by a heading; `base` is the section that a line without a depth of its own stands in. */
function open(
  sections: readonly SectionDraft[],
  base: SectionDraft,
  found: FoundHeading,
  node: RootContent,
  source: Source,
): SectionDraft {
  const start = node.position?.start.offset ?? 0;
  const end = found.rest === null ? node.position?.end.offset : found.flat.to.at(-1);
  const place =
    found.depth === "below" ? below(base) : found.depth === "beside" ? beside(base) : under(sections, found.depth);
  return {
    index: sections.length,
    heading: found.flat.text,
    ...place,
    range: found.rest === null ? rangeOf(node, { source }) : rangeBetween(source, start, end ?? start),
    blocks: [],
  };
}

/** What goes on where a section of one list or paragraph ends: a part of the section around it, without a heading. */
function continued(sections: readonly SectionDraft[], base: SectionDraft, node: RootContent, source: Source) {
  const start = node.position?.start.offset ?? 0;
  return { index: sections.length, heading: "", ...below(base), range: rangeBetween(source, start, start), blocks: [] };
}

type Place = Pick<SectionDraft, "depth" | "parent">;

function under(sections: readonly SectionDraft[], depth: number): Place {
  let parent = sections.at(-1);
  while (parent !== undefined && parent.depth >= depth) {
    parent = parent.parent === null ? undefined : sections[parent.parent];
  }
  return { depth, parent: parent === undefined || parent.depth === 0 ? null : parent.index };
}

const below = (base: SectionDraft): Place =>
  base.depth === 0 ? { depth: 2, parent: null } : { depth: Math.min(6, base.depth + 1), parent: base.index };

const beside = (base: SectionDraft): Place =>
  base.depth === 0 ? { depth: 2, parent: null } : { depth: base.depth, parent: base.parent };

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
