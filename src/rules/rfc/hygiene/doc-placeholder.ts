import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { rangeOfLine } from "../../../charter/index.ts";
import { allFactsOf } from "../reading/facts.ts";
import { sectionAt } from "../reading/sections.ts";
import { isSettled } from "../reading/settled.ts";
import { references } from "../references.ts";
import { type Defect, defectAt, defineDefectCheck, formsAndIndexes } from "./define-defect-check.ts";

/** The head of a document: front matter, or the list of status, authors and links under the title. */
const headLines = 40;
/** `- RFC PR: <link>`, `editor: TBD`, `Start date: YYYY-MM-DD`: an entry of the head with its slot for a value. */
const emptyEntry =
  /^\s{0,3}(?:[-*+] |\| ?)?[*_]{0,2}\w[\w ()/.-]{1,40}[*_]{0,2}:[*_]{0,2}\s{1,4}["'`]?(?:<[^<>]{2,60}>|TBD|TBA|TODO|NNNN|XXXX|YYYY-MM-DD|\(fill [^()]{2,80}\)|\?{1,4})["'`]?(?:\s|$)/i;
/** The address of an issue whose number is still that of the template. */
const unnumbered = /\/(?:issues|pull|pulls|merge_requests)\/(?:N{3,8}|X{3,8}|0{4,5})\b/;

const gap = `# RFC: Request items from the stores

## Proposal

Readers request an item with \`POST /requests\`. We limit the rate of this operation and ask for an API key (TBD).
`;

const filled = `# RFC: Request items from the stores

## Proposal

Readers request an item with \`POST /requests\`. A reader may send 10 requests a minute.

## Open questions

- Whether a reader needs an API key is to be decided.
`;

/** Places that somebody has to fill in. */
export const docPlaceholder = defineDefectCheck({
  meta: {
    id: "doc-placeholder",
    title: "A placeholder stands where the design should",
    item: "product-requirements",
    severity: "warning",
    problem:
      "Whoever builds the part fills the gap alone and in code, and the review that could have caught the mistake has already happened.",
    remedy: "Write what is decided. What is not goes under open questions, with the name of whoever answers it.",
    quietWhen: [
      "It stands under open questions, where a gap is stated as one.",
      "It is quoted: in a code span, or in code other than a comment.",
    ],
    references: [references.kep],
    examples: {
      bad: [{ title: "A key to be decided", markdown: gap, status: "weak", quote: "an API key (TBD)" }],
      good: [{ title: "A gap among the open questions", markdown: filled, status: "pass" }],
    },
  },
  spares: formsAndIndexes,
  defects,
  lookedFor: "markers, slots and phrases that leave something to be filled in",
  question: (_, { evidence }) => `What is decided in the place that line ${evidence.startLine} leaves open?`,
});

/** In a document that is accepted a gap is heavy; in a draft it is still being written. */
function defects(rfc: Rfc): readonly Defect[] {
  const weight = isSettled(rfc.status) ? "heavy" : "light";
  const inText = allFactsOf(rfc, "placeholder")
    .filter(({ section }) => rfc.sections[section]?.role !== "open-question")
    .map(({ range }) => defectAt(rfc, range, "leaves something to be filled in", weight));
  const known = new Set(inText.map(({ evidence }) => evidence.startLine));
  return [...emptyEntries(rfc).filter(({ evidence }) => !known.has(evidence.startLine)), ...inText].sort(
    (a, b) => a.evidence.startLine - b.evidence.startLine,
  );
}

function emptyEntries(rfc: Rfc): readonly Defect[] {
  return rfc.text
    .slice(0, rfc.lineStarts[headLines] ?? rfc.text.length)
    .split("\n")
    .flatMap((line, at) => {
      const text = line.slice(0, 300);
      if (!emptyEntry.test(text) && !unnumbered.test(text)) return [];
      if (sectionAt(rfc, at + 1)?.role === "open-question" || isHidden(rfc, at + 1)) return [];
      return [defectAt(rfc, rangeOfLine(rfc, at + 1), "leaves an entry of its head to be filled in", "light")];
    });
}

function isHidden(rfc: Rfc, line: number): boolean {
  return rfc.comments.some(({ range }) => range.startLine <= line && line <= range.endLine);
}
