import type { Clause, Rfc, Section, SectionRole, Sentence } from "../../artifacts/rfc/index.ts";
import { offsetAt, type Range, rangeBetween, textOf } from "../../charter/index.ts";
import type { Aside } from "../judge-request.ts";
import { folded } from "./folded.ts";

/** A part of a document that decides nothing. */
export interface AsideRange {
  readonly range: Range;
  readonly kind: Aside["kind"];
}

/** Sections that say what is not decided, not done or not ours. */
const aside: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "alternative",
  "rejected-option",
  "open-question",
  "non-goal",
  "future-work",
  "example",
  "prior-art",
  "appendix",
  "metadata",
]);

/**
 * The parts of a document that decide nothing, in order: headings, sections of a role that decides nothing, block quotes, and
 * clauses that ask, suppose, leave out or deny; of prose in another language than English only those that ask. What a string match cannot see of a quote: that it says the opposite.
 */
export function asidesOf(rfc: Rfc): readonly AsideRange[] {
  return rfc.sections.flatMap((section) => [
    ...(section.depth > 0 ? [{ range: section.range, kind: "undecided" as const }] : []),
    ...section.blocks.flatMap((block) => asidesOfBlock(rfc, section, block)),
  ]);
}

function asidesOfBlock(rfc: Rfc, section: Section, block: Section["blocks"][number]): readonly AsideRange[] {
  if (aside.has(section.role) || block.kind === "quote") return [{ range: block.range, kind: "undecided" }];
  if (block.kind !== "paragraph" && block.kind !== "list-item") return [];
  return block.sentences.flatMap((sentence) => asidesOfSentence(rfc, sentence));
}

function asidesOfSentence(rfc: Rfc, { clauses, range }: Sentence): readonly AsideRange[] {
  const kinds = clauses.map(isRead(rfc) ? kindOf : kindInAnyLanguage);
  if (kinds.every((kind) => kind === null)) return [];
  const source = folded(textOf(rfc, range));
  const from = offsetAt(rfc, range.startLine, range.startColumn);
  const asides: AsideRange[] = [];
  let behind = 0;
  for (const [at, clause] of clauses.entries()) {
    const { text } = folded(clause.text);
    const start = text === "" ? -1 : source.text.indexOf(text, behind);
    // Words that are not found as they were read: then nothing of the sentence decides.
    if (start < 0) return kinds.flatMap((kind) => (kind === null ? [] : [{ range, kind }]));
    behind = start + text.length;
    const [first, last] = [source.starts[start] ?? 0, source.ends[behind - 1] ?? 0];
    const kind = kinds[at] ?? null;
    if (kind !== null) asides.push({ range: rangeBetween(rfc, from + first, from + last), kind });
  }
  return asides;
}

/** Clauses are read by English words: the Portuguese "no", for one, is "in the" and denies nothing. */
const isRead = ({ language }: Rfc): boolean => language === "en" || language === "und";

/** What is told of a clause by its marks alone. */
const kindInAnyLanguage = ({ text }: Clause): Aside["kind"] | null => (asks.test(text) ? "undecided" : null);

const asks = /[?？؟]\s*$/;

/** Words that leave a choice to nobody but the reader of the design: "could", "ideally". "May" permits as often. */
const permits = /\bmay\b|\bcan\b/i;

function kindOf({ modality, negated, text }: Clause): Aside["kind"] | null {
  switch (modality) {
    case "question":
    case "hypothetical":
    case "out-of-scope":
    case "removed":
      return "undecided";
    case "suggested":
      return permits.test(text) ? deniedIf(negated) : "undecided";
    case "decision-against":
      return "denied";
    case "asserted":
    case "prescribed":
      return deniedIf(negated);
  }
}

const deniedIf = (negated: boolean): Aside["kind"] | null => (negated ? "denied" : null);
