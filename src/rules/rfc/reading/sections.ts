import type { Block, Rfc, Section, Sentence } from "../../../artifacts/rfc/index.ts";

/** The sections whose own heading matches, in document order. */
export function sectionsHeaded(rfc: Rfc, heading: RegExp): readonly Section[] {
  return rfc.sections.filter((section) => heading.test(section.heading));
}

/** The section that a line stands in; null above the first. */
export function sectionAt(rfc: Rfc, line: number): Section | null {
  let low = 0;
  let high = rfc.sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rfc.sections[middle]?.range.startLine ?? line + 1) <= line) low = middle + 1;
    else high = middle;
  }
  return rfc.sections[low - 1] ?? null;
}

/** Sections of one kind that are looked into: a document with more of them is generated, not written. */
export const mostSections = 200;

/** A section and everything below it, in document order. */
export function withDescendants(rfc: Rfc, root: Section): readonly Section[] {
  const inside = [root];
  for (const section of rfc.sections.slice(root.index + 1)) {
    if (section.depth <= root.depth) break;
    inside.push(section);
  }
  return inside;
}

/** The sections directly below one. */
export function childrenOf(rfc: Rfc, parent: Section): readonly Section[] {
  return rfc.sections.filter((section) => section.parent === parent.index);
}

/** The blocks of some sections, in document order. */
export function blocksOf(sections: readonly Section[]): readonly Block[] {
  return sections.flatMap((section) => section.blocks);
}

/** The sentences of a block; none in a table or a fence. */
export function sentencesOf(block: Block): readonly Sentence[] {
  return block.kind === "paragraph" || block.kind === "list-item" || block.kind === "quote" ? block.sentences : [];
}

const prose = new WeakMap<Section, string>();

/** Heading and sentences of a section as one text. Cached by section, since several checks ask what it is about. */
export function proseOf(section: Section): string {
  const known = prose.get(section);
  if (known !== undefined) return known;
  const text = [
    section.heading,
    ...section.blocks.flatMap((block) => sentencesOf(block).map((each) => each.text)),
  ].join("\n");
  prose.set(section, text);
  return text;
}

/** Words of the prose of some sections. */
export function wordsOf(sections: readonly Section[]): number {
  const sentences = blocksOf(sections).flatMap((block) => sentencesOf(block));
  return sentences.reduce((sum, sentence) => sum + sentence.text.split(/\s/).filter((word) => word !== "").length, 0);
}

/** The first line of the proposal; the document's first where no section is one. */
export function lineOfProposal(rfc: Rfc): number {
  return rfc.sections.find((section) => section.depth > 0 && section.role === "proposal")?.range.startLine ?? 1;
}

/**
 * What stands below an empty heading by a slip: a heading of the first level, in a document that has one title and its
 * sections on the second. Null where the heading has a body, or none at all.
 */
export function strayBodyOf(rfc: Rfc, section: Section): Section | null {
  const next = rfc.sections[section.index + 1];
  if (section.emptiness !== "empty" || section.depth < 2 || next?.depth !== 1 || next.emptiness !== null) return null;
  const title = rfc.sections.findIndex(({ depth }) => depth > 0);
  const isTitle = rfc.sections[title]?.depth === 1 && rfc.sections[title + 1]?.depth === 2;
  return isTitle && title !== next.index ? next : null;
}
