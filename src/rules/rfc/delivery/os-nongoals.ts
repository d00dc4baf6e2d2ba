import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { isVacuous } from "../../../artifacts/rfc/outline/emptiness.ts";
import { always } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { titleText } from "../nouns.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { mostSections, sentencesOf, strayBodyOf, withDescendants } from "../reading/sections.ts";

import { references } from "../references.ts";
import { bounds, boundsOnly, deferred } from "./scope-lexicon.ts";

/** A smaller document has one subject and no surroundings. */
const smallest = 300;

/** Enough words that a reader may ask what is not done. */
const setting = "The worker reads the next record, writes it to the store and goes on with the one after it. ".repeat(
  18,
);

const bounded = `# RFC: Copy the archive

## Proposal

${setting}

## Out of scope

- Records that were deleted before the copy; they stay in the backup.
`;

const unbounded = `# RFC: Copy the archive

## Proposal

${setting}

### Non-goals

## Future work

We might compress the records.
`;

/** What the design does not do. */
export const osNongoals = defineCheck({
  meta: {
    id: "os-nongoals",
    title: "Nothing is said to be out of scope",
    item: "product-requirements",
    severity: "advice",
    problem:
      "Every reader draws the border elsewhere. The review then turns on what was never meant to be built, and the first users wait for it.",
    remedy:
      "List what a reader will expect and will not get, each with the place where it is dealt with instead, if any.",
    quietWhen: [`The document has fewer than ${smallest} words and no heading for non-goals left without a body.`],
    references: [references.kep],
    examples: {
      bad: [{ title: "A heading without a body", markdown: unbounded, status: "fail", quote: "### Non-goals" }],
      good: [
        { title: "One thing out of scope", markdown: bounded, status: "pass", quote: "Records that were deleted" },
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
    rfc.words < smallest && !rfc.sections.some(({ role, emptiness }) => role === "non-goal" && emptiness !== null)
      ? { kind: "off", reason: `The document has fewer than ${smallest} words` }
      : always,
  search: (rfc) => ({ found: [...fromSections(rfc), ...fromProse(rfc)] }),
  inAnyLanguage: fromSections,
  answerIsEnough: true,
  lookedFor: "what is not part of the design",
  words:
    /\b(?:non-?goal|not\b|no\b|scope|exclude|out of|future|later|without|won't|n't\b|never|beyond|separate|defer|omit|only\b|left|stays?\b|remains?\b|unchanged|deleted before)/i,
  accepts: ["denied", "undecided"],
  home: [/\b(?:non-?goals?|out of scope|scope)\b/i, /\bgoals?\b/i],
  question: (rfc) => `What will a reader expect of ${titleText(rfc, "this design")} that you do not plan to do?`,
  draft: (rfc) => [
    `- Whatever is not described above is out of scope for ${titleText(rfc, "this document")}: it stays as it is and gets a document of its own.`,
  ],
});

/** Sections made for it: what they hold, or that they hold nothing. */
function fromSections(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter(({ role, depth }) => role === "non-goal" && depth > 0)
    .slice(0, mostSections)
    .flatMap((section) => {
      const stray = strayBodyOf(rfc, section);
      const inside = [...withDescendants(rfc, section), ...(stray === null ? [] : [stray])];
      const said = inside
        .flatMap(({ blocks }) => blocks)
        .find((block) => block.kind === "table" || sentencesOf(block).some((sentence) => !isVacuous(sentence)));
      return said === undefined
        ? [foundAtHeading(rfc, section, 1, "has a heading for non-goals with nothing below it")]
        : [foundAt(rfc, sentencesOf(said)[0]?.range ?? said.range, 4, "lists what is out of scope")];
    });
}

/** Sentences that draw the border, wherever they stand; an option that lost draws none. */
function fromProse(rfc: Rfc): readonly Found[] {
  return passagesOf(rfc).flatMap(({ kind, text, range, section }) => {
    if (kind === "line" || section.role === "rejected-option" || section.role === "prior-art") return [];
    if (!bounds.test(text) && (section.role === "future-work" || !deferred.test(text))) return [];
    return boundsOnly.test(text) || text.endsWith("?")
      ? [foundAt(rfc, range, 1, "speaks of scope without saying what is outside")]
      : [foundAt(rfc, range, 3, "says what is out of scope")];
  });
}
