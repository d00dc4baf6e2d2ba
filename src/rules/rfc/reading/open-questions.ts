import type { Block, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import type { Range } from "../../../charter/index.ts";
import { childrenOf, mostSections, sentencesOf } from "./sections.ts";

/** A question that the document leaves open, with all that is said of it. */
export interface OpenQuestion {
  readonly range: Range;
  readonly text: string;
}

const settled = /^\W{0,4}(?:~~|\[?(?:resolved|answered|decided|done|closed)\b)/i;

/**
 * The questions under headings for open questions: each subsection is one, else each item of the lists, else each paragraph.
 * What is marked as resolved, and an answer such as "None", is none.
 */
export function openQuestionsOf(rfc: Rfc): readonly OpenQuestion[] {
  return rfc.sections
    .filter((section) => section.role === "open-question" && !isBelowAnother(rfc, section))
    .slice(0, mostSections)
    .flatMap((section) => questionsIn(rfc, section));
}

function isBelowAnother(rfc: Rfc, { parent }: Section): boolean {
  return parent !== null && rfc.sections[parent]?.role === "open-question";
}

function questionsIn(rfc: Rfc, section: Section): readonly OpenQuestion[] {
  if (section.emptiness !== null) return [];
  const own = section.blocks.filter((block) => sentencesOf(block).length > 0);
  const rows = section.blocks.flatMap((block) => (block.kind === "table" ? block.table.rows : []));
  const items = own.filter((block) => block.kind === "list-item" && block.depth === 1 && block.checked !== true);
  const listed = [
    ...items.map((item) => ({ range: item.range, text: itemText(own, item) })),
    ...rows.map(({ range, cells }) => ({ range, text: cells.join(" ") })),
  ];
  const below = childrenOf(rfc, section).flatMap((child) => questionBelow(rfc, child));
  const paragraphs = own
    .filter((block) => block.kind === "paragraph")
    .map((block) => ({ range: block.range, text: textOf(block) }));
  const found = below.length > 0 ? [...listed, ...below] : listed.length > 0 ? listed : paragraphs;
  return found.filter(({ text }) => text !== "" && !settled.test(text));
}

/** A subsection is a question, unless it lists several. */
function questionBelow(rfc: Rfc, child: Section): readonly OpenQuestion[] {
  const inside = questionsIn(rfc, child);
  const isGroup =
    inside.length >= 2 &&
    !child.heading.trim().endsWith("?") &&
    child.blocks.some(({ kind }) => kind === "list-item" || kind === "table");
  return isGroup ? inside : [{ range: child.range, text: [child.heading, ...child.blocks.map(textOf)].join(" ") }];
}

/** An item with what is nested below it. */
function itemText(own: readonly Block[], item: Block): string {
  const at = own.indexOf(item);
  const next = own.findIndex((block, index) => index > at && !(block.kind === "list-item" && block.depth > 1));
  return own
    .slice(at, next === -1 ? undefined : next)
    .map(textOf)
    .join(" ");
}

function textOf(block: Block): string {
  return sentencesOf(block)
    .map(({ text }) => text)
    .join(" ");
}
