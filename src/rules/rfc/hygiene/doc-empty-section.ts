import type { Rfc, Section, Signal } from "../../../artifacts/rfc/index.ts";
import { code } from "../nouns.ts";
import { strayBodyOf } from "../reading/sections.ts";
import { references } from "../references.ts";
import { type Defect, defectAt, defineDefectCheck, formsAndIndexes } from "./define-defect-check.ts";

/** "TBD" is no answer anywhere; "None" is one where the question may not arise. */
const unwritten =
  /^\W{0,4}(?:tbd|tba|to ?do|wip|work in progress|coming soon|later|to be [a-z]{2,12}|unknown|\?|…|\.\.\.|-)\W{0,4}$/i;

/** Headings under which an empty phrase hides something, and the signals that say so. */
const matters: readonly { readonly heading: RegExp; readonly signals: readonly Signal[] }[] = [
  { heading: /\b(?:security|privacy|threats?|abuse)\b/i, signals: ["api", "credential", "personal", "webhook-out"] },
  { heading: /\b(?:rollback|roll back|migration|data model|storage)\b/i, signals: ["migration", "db"] },
  {
    heading: /\b(?:failure modes?|error handling|reliability|resilience|performance|scalability)\b/i,
    signals: ["api", "async", "network", "service"],
  },
];

const hollow = `# RFC: Upload in two steps

## Proposal

A client creates the media with \`POST /media\` and uploads its content with \`PUT /media/{id}\` within a day.

## Alternatives

## Security considerations

None.
`;

const whole = `# RFC: Upload in two steps

## Proposal

### Create

A client creates the media with \`POST /media\`.

### Upload

It uploads the content with \`PUT /media/{id}\` within a day.

## Open questions

None so far.
`;

/** Headings that promise an answer and hold none. */
export const docEmptySection = defineDefectCheck({
  meta: {
    id: "doc-empty-section",
    title: "A section is empty",
    item: "product-requirements",
    severity: "warning",
    problem:
      "A heading without a body reads as if the question had been thought through. In measured proposals two fifths of the fixed questions are answered by such a section.",
    remedy: "Write the answer in a sentence, say why the question does not arise, or take the heading out.",
    quietWhen: [
      "A subsection, a table, a picture or a fence stands below the heading.",
      "`None` answers a question that the design does not raise, or that lists what is open.",
    ],
    references: [references.kep],
    examples: {
      bad: [{ title: "Alternatives without any", markdown: hollow, status: "fail", quote: "## Alternatives" }],
      good: [{ title: "Nothing is open", markdown: whole, status: "pass" }],
    },
  },
  spares: formsAndIndexes,
  defects,
  lookedFor: "headings with nothing, or only an empty phrase, below them",
  question: (_, { evidence }) =>
    evidence.quote === "" || evidence.startLine === 1
      ? "What does the document propose?"
      : `What stands under ${code(evidence.quote.replaceAll(/[#*]/g, "").trim())}, or why does the question not arise?`,
});

const start = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

function defects(rfc: Rfc): readonly Defect[] {
  if (rfc.sections.every(({ emptiness, blocks }) => emptiness === "empty" || blocks.length === 0))
    return [defectAt(rfc, rfc.sections[0]?.range ?? start, "has no text")];
  const title = rfc.sections.find(({ depth }) => depth > 0);
  return rfc.sections
    .filter((section) => section.emptiness !== null && section !== title && section.depth > 0)
    .filter((section) => !isCut(rfc, section) && !isBelowEmpty(rfc, section) && isMissed(rfc, section))
    .map((section) =>
      defectAt(
        rfc,
        section.range,
        section.emptiness === "empty"
          ? "has a heading with nothing below it"
          : "answers a heading with an empty phrase",
      ),
    );
}

/** The document is read up to here, and what stands below the heading is not. */
const isCut = (rfc: Rfc, section: Section): boolean => rfc.unread !== null && section === rfc.sections.at(-1);

/** The heading above is reported already. */
function isBelowEmpty(rfc: Rfc, { parent }: Section): boolean {
  const above = parent === null ? undefined : rfc.sections[parent];
  return above !== undefined && above.emptiness !== null && above.depth > 1;
}

function isMissed(rfc: Rfc, section: Section): boolean {
  if (section.role === "metadata" || section.role === "appendix" || section.role === "prior-art") return false;
  if (section.emptiness === "empty")
    return !drawn.test(sourceBelow(rfc, section)) && strayBodyOf(rfc, section) === null;
  const said = section.blocks.flatMap((block) => ("sentences" in block ? block.sentences : []));
  if (said.length === 0 || said.some(({ links }) => links.length > 0)) return false;
  if (section.role === "alternative" || said.every(({ text }) => unwritten.test(text))) return true;
  return matters.some(
    ({ heading, signals }) =>
      heading.test(section.heading) && signals.some((signal) => rfc.scope[signal].state === "on"),
  );
}

/** Markup that shows something without a word; it is taken out before the text is read. */
const drawn = /<(?:img|table|video|iframe|picture|svg|object|embed)\b/i;

/** The source between a heading and the next one. */
function sourceBelow(rfc: Rfc, section: Section): string {
  const next = rfc.sections[section.index + 1];
  const end = next === undefined ? rfc.text.length : rfc.lineStarts[next.range.startLine - 1];
  return rfc.text.slice(rfc.lineStarts[section.range.endLine] ?? rfc.text.length, end).slice(0, 4000);
}
