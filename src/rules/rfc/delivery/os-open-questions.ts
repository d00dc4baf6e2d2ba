import type { Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { always } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { openQuestionsOf } from "../reading/open-questions.ts";
import { passagesOf } from "../reading/passages.ts";
import { mostSections, sentencesOf } from "../reading/sections.ts";
import { isSettled } from "../reading/settled.ts";
import { references } from "../references.ts";

/** A smaller document leaves little to ask. */
const smallest = 150;

/** A question that is marked as one in the text. */
const labelled = /^\W{0,4}(?:open|unresolved|outstanding) (?:questions?|issues?|points?)(?: \d{1,2})?\W{0,3}:/i;
const undecided =
  /\b(?:open (?:questions?|issues?|points?)|(?:is|it's|remains?|still) (?:still )?(?:unclear|not clear|undecided|unresolved|uncertain|an open)|(?:remains?|still|left) open|we (?:still |will )?(?:need|have) to (?:decide|investigate|figure out|find out|clarify|discuss)|needs? (?:further|more) (?:discussion|investigation|thought|research)|not (?:yet )?(?:decided|clear|sure|certain)|(?:feedback|input|opinions?) (?:is|are) (?:welcome|wanted|needed|requested)|tbd)\b/i;
/** Nothing is open, in the words of someone who looked. */
const nothing =
  /^\W{0,4}(?:none|nothing|no(?:ne)? (?:\w{2,12} ){0,3}(?:questions?|issues?)|there are no\b|all (?:\w{2,12} ){0,3}(?:resolved|answered|settled)|n\/?a|not applicable)\b/i;

/** In a proposal that is still discussed this fills a form; it does not say that someone looked. */
const notAsked = /^\W{0,4}(?:n\/?a|not applicable)\W{0,4}$/i;

const asked = `# RFC: Copy the archive

## Proposal

${"The worker reads the next record, writes it to the store and goes on with the one after it. ".repeat(9)}

## Unresolved questions

- Which records may be left behind?
`;

const unasked = asked.slice(0, asked.indexOf("- Which"));

/** What the author does not know yet. */
export const osOpenQuestions = defineCheck({
  meta: {
    id: "os-open-questions",
    title: "Open questions are not listed",
    item: "product-requirements",
    severity: "advice",
    problem:
      "A reader cannot tell what was decided from what was not thought of, so each one asks for himself, or nobody does.",
    remedy: "List what is not known yet, with who answers it; where nothing is open, say so.",
    quietWhen: [`The document has fewer than ${smallest} words.`],
    references: [references.kep],
    examples: {
      bad: [{ title: "A heading without a question", markdown: unasked, status: "fail", quote: "## Unresolved" }],
      good: [
        { title: "One question", markdown: asked, status: "pass", quote: "Which records may be left behind?" },
        {
          title: "A small change",
          markdown: "# RFC: Rename the button\n\n## Proposal\n\nThe button is called “Buy”.\n",
          status: "not-applicable",
        },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) =>
    rfc.words < smallest ? { kind: "off", reason: `The document has fewer than ${smallest} words` } : always,
  search: (rfc) => ({ found: [...listed(rfc), ...answeredByNone(rfc), ...inProse(rfc)] }),
  inAnyLanguage: listed,
  answerIsEnough: true,
  lookedFor: "a list of what is not known yet",
  words:
    /\b(?:questions?\b|open\b|unresolved|undecided|unknown|unclear|whether|decide|tbd|none\b|how\b|should\b|which\b|what\b)|\?/i,
  accepts: ["denied", "undecided"],
  home: [/\b(?:open|unresolved|outstanding) (?:questions?|issues?|points?)\b/i],
  question: (rfc) =>
    `What about ${operationText(rfc, "any", titleText(rfc, "this design"))} is not decided yet, and who decides it?`,
  draft: (rfc) => [
    "### Open questions",
    "",
    `- Which load does ${operationText(rfc, "any", titleText(rfc, "this design"))} have to bear in its first year? Owner: the author of this document, before the implementation begins.`,
  ],
});

/** Where the work is followed up is no question. */
const tracked = /\b(?:is|are|be) tracked (?:by|in|at|with|under)\b/i;

function listed(rfc: Rfc): readonly Found[] {
  return openQuestionsOf(rfc)
    .filter(
      ({ text }) =>
        !nothing.test(text) &&
        !tracked.test(text) &&
        /\p{L}{3}/u.test(text) &&
        !/^\W{0,4}(?:tbd|todo|tba)\W{0,4}$/i.test(text),
    )
    .slice(0, 1)
    .map(({ range }) => foundAt(rfc, range, 4, "lists what is open"));
}

/** "None" is an answer, "TBD" and an empty heading are none. */
function answeredByNone(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter(({ role, depth }) => role === "open-question" && depth > 0)
    .slice(0, mostSections)
    .flatMap((section) => {
      const said = section.blocks.flatMap(sentencesOf).find(({ text }) => nothing.test(text));
      if (said !== undefined && notAsked.test(said.text) && !isSettled(rfc.status))
        return [foundAt(rfc, said.range, 2, "says that the question does not arise")];
      if (said !== undefined) return [foundAt(rfc, said.range, 3, "says that nothing is open")];
      return section.emptiness === null
        ? []
        : [foundAtHeading(rfc, section, 1, "has a heading for open questions with none below it")];
    });
}

/** Where a sentence is the author's own, about the design. */
const isArgued: ReadonlySet<Section["role"]> = new Set(["proposal", "context", "alternative", "example"]);

const resolved =
  /\b(?:open|unresolved|outstanding) questions? (?:were|was|are|is|have been|has been) (?:all )?(?:resolved|answered|closed|settled)\b/i;

function inProse(rfc: Rfc): readonly Found[] {
  return passagesOf(rfc).flatMap(({ kind, section, text, range }) => {
    if (kind !== "sentence" || !isArgued.has(section.role)) return [];
    if (labelled.test(text)) return [foundAt(rfc, range, 3, "names an open question")];
    if (resolved.test(text)) return [foundAt(rfc, range, 3, "says how the open questions were answered")];
    return undecided.test(text) ? [foundAt(rfc, range, 2, "leaves something open in passing, in no list")] : [];
  });
}
