import type { Block, Section, Sentence } from "../rfc.ts";
import type { SectionDraft } from "./outline.ts";
import { normaliseHeading } from "./section-role.ts";
import { vacuousAnswers } from "./vacuity-lexicon.ts";

/** Headings under which a picture is the answer. */
const drawn = /\b(?:diagrams?|architecture|flow|sequence|overview|mockups?|ui|ux|screens?|design|topology|graph)\b/;

/**
 * Whether each section says anything: `empty` without any text, `vacuous` where the text is only an empty phrase, a link or a
 * picture, null otherwise and where a subsection says something.
 */
export function emptinessOf(sections: readonly SectionDraft[]): readonly Section["emptiness"][] {
  const own = sections.map(ownEmptiness);
  const holdsText = own.map((emptiness) => emptiness === null);
  for (let index = sections.length - 1; index >= 0; index--) {
    const parent = sections[index]?.parent;
    if (parent != null && holdsText[index]) holdsText[parent] = true;
  }
  return own.map((emptiness, index) => (holdsText[index] ? null : emptiness));
}

function ownEmptiness(section: SectionDraft): Section["emptiness"] {
  if (section.blocks.some((block) => "table" in block || "fence" in block)) return null;
  const sentences = section.blocks.flatMap((block) => ("sentences" in block ? block.sentences : []));
  const said = sentences.filter((sentence) => !isLabel(sentence, section.heading));
  if (said.length === 0) {
    if (!section.blocks.some(isPicture)) return "empty";
    return drawn.test(normaliseHeading(section.heading)) ? null : "vacuous";
  }
  if (said.every(isVacuous)) return isAnswer(said, section.heading) ? null : "vacuous";
  const [only, ...others] = said;
  return only !== undefined && others.length === 0 && only.links.length === 1 && only.links[0]?.text === only.text
    ? "vacuous"
    : null;
}

/** "Yes" and "No" answer a question that can be answered so: "Does enabling the feature change any default behaviour?" */
function isAnswer(said: readonly Sentence[], heading: string): boolean {
  const yesOrNo = /^(?:is|are|was|were|will|would|does|do|did|has|have|can|could|should)\b/.test(
    normaliseHeading(heading),
  );
  return yesOrNo && said.some(({ text }) => /^(?:yes|no)\b/i.test(text));
}

/** A paragraph of pictures only: it has a place and no sentence. */
function isPicture(block: Block): boolean {
  return block.kind === "paragraph" && block.sentences.length === 0;
}

/** Whether a sentence is only an empty phrase. */
export function isVacuous(sentence: Sentence): boolean {
  const text = sentence.text.toLowerCase().replace(/[’‘]/g, "'");
  return vacuousAnswers.has(text) || vacuousAnswers.has(trimmed(text)) || !/[\p{L}\p{N}]/u.test(text);
}

/** "**Questions**" under the heading Questions, with nothing behind it. */
function isLabel(sentence: Sentence, heading: string): boolean {
  return trimmed(sentence.text.toLowerCase()) === trimmed(normaliseHeading(heading));
}

function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && !/[\p{L}\p{N}]/u.test(text[from] ?? "")) from++;
  while (to > from && !/[\p{L}\p{N}]/u.test(text[to - 1] ?? "")) to--;
  return text.slice(from, to);
}
