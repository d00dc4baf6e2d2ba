import type { Block, Clause, Fence, Rfc, Section, Sentence, Table } from "../../../artifacts/rfc/index.ts";
import { type Range, rangeOfLine } from "../../../charter/index.ts";

/**
 * A piece of the document that is read as one statement: a sentence, a table row or a fence's line. `context` is what its
 * reader has in mind: the heading, the line that leads in, the sentences before it in the same paragraph.
 */
export interface Passage {
  readonly kind: "sentence" | "row" | "line";
  readonly section: Section;
  readonly text: string;
  readonly context: string;
  readonly clauses: readonly Clause[];
  readonly range: Range;
  /** What the fence holds, for a line of one. */
  readonly fence: Fence | null;
}

/** Sentences before one in its paragraph that still say what "it" is. */
const reach = 3;
/**
 * Characters of a passage, and of its context, that are read. Every pattern of a check runs on no more than both, so one with a
 * few bounded windows (`[^.;]{0,60}`), whose work grows with the length and no faster, costs microseconds whatever the text;
 * test/rules/rfc/expressions.test.ts attacks each at this length. A sentence of a person is a tenth as long.
 */
export const longestPassage = 2_000;
/** Lines of a fence that are read; a longer one is generated, not written. */
const longestFence = 400;

const cache = new WeakMap<Rfc, readonly Passage[]>();

/** All passages of a document, in order. Cached by document, since every check reads them. */
export function passagesOf(rfc: Rfc): readonly Passage[] {
  const known = cache.get(rfc);
  if (known !== undefined) return known;
  const passages = rfc.sections.flatMap((section) => passagesOfSection(rfc, section)).map(bounded);
  cache.set(rfc, passages);
  return passages;
}

function bounded(passage: Passage): Passage {
  const { text, context } = passage;
  if (text.length <= longestPassage && context.length <= longestPassage) return passage;
  return { ...passage, text: text.slice(0, longestPassage), context: context.slice(0, longestPassage) };
}

function passagesOfSection(rfc: Rfc, section: Section): Passage[] {
  const passages: Passage[] = [];
  let lead = "";
  for (const [at, block] of section.blocks.entries()) {
    if (isUnansweredEntry(block, section.blocks[at + 1])) continue;
    passages.push(...passagesOfBlock(rfc, section, block, `${section.heading}\n${lead}`));
    lead = leadAfter(block, lead);
  }
  return passages;
}

/** An entry of a form with nothing behind its colon: "Feature gate name:". Below one that is answered something follows. */
function isUnansweredEntry(block: Block, next: Block | undefined): boolean {
  if (block.kind !== "list-item" || block.sentences.at(-1)?.text.endsWith(":") !== true) return false;
  return next === undefined || (next.kind === "list-item" && next.depth <= block.depth);
}

/** A paragraph leads into what follows it; lists, tables and fences leave the lead as it was. */
function leadAfter(block: Block, lead: string): string {
  return block.kind === "paragraph" ? (block.sentences.at(-1)?.text ?? lead) : lead;
}

function passagesOfBlock(rfc: Rfc, section: Section, block: Block, context: string): Passage[] {
  switch (block.kind) {
    case "paragraph":
    case "list-item":
      return block.sentences.map((sentence, at) => ofSentence(section, sentence, before(block.sentences, at, context)));
    case "table":
      return ofTable(section, block.table, context);
    case "fence":
      return ofFence(rfc, section, block.fence, context);
    case "quote":
    case "html":
      return [];
  }
}

function before(sentences: readonly Sentence[], at: number, context: string): string {
  const earlier = sentences.slice(Math.max(0, at - reach), at).map((sentence) => sentence.text);
  return `${context}\n${earlier.join(" ")}`;
}

function ofSentence(section: Section, sentence: Sentence, context: string): Passage {
  const { text, clauses, range } = sentence;
  return { kind: "sentence", section, text, context, clauses, range, fence: null };
}

function ofTable(section: Section, table: Table, context: string): Passage[] {
  return table.rows.map((row) => ({
    kind: "row" as const,
    section,
    text: row.cells.map((cell, at) => `${table.header[at] ?? ""}: ${cell}`).join("; "),
    context,
    clauses: [],
    range: row.range,
    fence: null,
  }));
}

/** `int64 timeout_seconds = 3;`, `OPEN = 0;` and the tags of generated structures number fields: their numbers are no values. */
function withoutFieldNumbers(line: string, fence: Fence): string {
  if (fence.kind === "protobuf") return line.replace(fieldNumber, "");
  return line.includes('protobuf:"') ? line.replace(structTag, "") : line;
}

const fieldNumber = / ?= ?\d{1,9}(?= ?[;[])/;
const structTag = /protobuf:"[^"]{0,200}"/;

function ofFence(rfc: Rfc, section: Section, fence: Fence, context: string): Passage[] {
  const lines = fence.code.split("\n", longestFence);
  return lines.flatMap((text, at) => {
    if (text.trim() === "") return [];
    const range = rangeOfLine(rfc, fence.codeLine + at);
    return [
      { kind: "line" as const, section, text: withoutFieldNumbers(text, fence), context, clauses: [], range, fence },
    ];
  });
}
