import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { always } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { openQuestionsOf } from "../reading/open-questions.ts";
import { passagesOf } from "../reading/passages.ts";
import { references } from "../references.ts";

/** The charter's own budget for the questions of a review. */
const most = 7;

/** From here on the work begins, and an open question has to belong to someone. */
const accepted = /^(?:accepted|approved|final|implementable|ready)\b/;
const assigned =
  /(?:^|\s)@[\w-]{2,40}|\b(?:owners?|owned by|assigned to|assignee|responsible|deadline|due|(?:decided?|answer(?:ed|s)?|resolved?|clarified|settled|taken up) (?:by|until|before|during|in the)|until|before (?:the )?(?:beta|ga|alpha|launch|implementation|release|merge|rollout))\b|\b20\d\d-\d\d-\d\d\b|\bQ[1-4] 20\d\d\b/i;
/** One sentence for all of them. */
const assignsAll = /\b(?:open|unresolved|remaining) questions?\b/i;

const owned = `---
status: accepted
---

# RFC: Move the archive

## Proposal

The archive moves to the new store. A worker copies one record after the other.

## Open questions

- Which records may be left behind? Owner: @mira, before the first copy.
- Is the old store switched off in the same week? Decided by the operators until 2026-03-01.
`;

const ownerless = `---
status: accepted
---

# RFC: Move the archive

## Proposal

The archive moves to the new store. A worker copies one record after the other.

## Open questions

- Which records may be left behind?
- Is the old store switched off in the same week?
`;

const closed = `# RFC: Move the archive

## Proposal

The archive moves to the new store. A worker copies one record after the other.
`;

/** Whether the open questions are few, and belong to someone once the design is accepted. */
export const icQuestionBudget = defineCheck({
  meta: {
    id: "ic-question-budget",
    title: "Open questions are too many or belong to no one",
    item: "product-requirements",
    severity: "advice",
    problem:
      "Twenty open questions are a design that has not begun; one open question without an owner in an accepted design is answered by whoever meets it first, in code.",
    remedy: `Keep at most ${most} questions open and give each an owner or the date by which it is answered; decide the rest or move it out of scope.`,
    quietWhen: ["No question is listed as open.", "The design is a draft and lists no more than the budget."],
    references: [references.kep, references.madr],
    examples: {
      bad: [
        {
          title: "Accepted with questions of no one",
          markdown: ownerless,
          status: "weak",
          quote: "Which records may be left behind?",
        },
      ],
      good: [
        { title: "An owner and a date", markdown: owned, status: "pass", quote: "Which records may be left behind?" },
        { title: "Nothing is open", markdown: closed, status: "not-applicable" },
      ],
    },
  },
  reads: "structure",
  applies: (rfc) =>
    openQuestionsOf(rfc).length === 0 ? { kind: "off", reason: "No question is listed as open" } : always,
  search: (rfc) => ({ found: budget(rfc) }),
  answerIsEnough: false,
  lookedFor: `at most ${most} open questions, each with an owner or a date once the design is accepted`,
  words: /\b(?:questions?\b|open\b|unresolved|undecided|decided?\b|answer|owner|tbd|due\b|until\b|by \d)|\?/i,
  accepts: ["denied", "undecided"],
  home: [/\b(?:open|unresolved) (?:questions?|issues?)\b/i],
  question: (rfc) => {
    const count = openQuestionsOf(rfc).length;
    return count > most
      ? `Which ${most} of the ${count} open questions decide the design, and who answers each of them?`
      : `Who answers the open ${count === 1 ? "question" : `${count} questions`}, and by when?`;
  },
  draft: () => [
    "- The open questions above are owned by the project lead; each is decided before the implementation of the part it touches begins.",
  ],
});

function budget(rfc: Rfc): readonly Found[] {
  const open = openQuestionsOf(rfc);
  const first = open[0];
  if (first === undefined) return [];
  const ownerless = open.find(({ text }) => !assigned.test(text));
  const all = passagesOf(rfc).some(({ text }) => assignsAll.test(text) && assigned.test(text));
  if (all || ownerless === undefined)
    return [foundAt(rfc, first.range, 4, "names who answers its open questions, or by when")];
  if (open.length > most)
    return [
      foundAt(
        rfc,
        first.range,
        2,
        `lists ${open.length} open questions, more than the ${most} that a review can settle`,
      ),
    ];
  return rfc.status !== null && accepted.test(rfc.status)
    ? [foundAt(rfc, ownerless.range, 2, "is accepted and lists an open question without an owner or a date")]
    : [
        foundAt(
          rfc,
          first.range,
          4,
          `lists ${open.length === 1 ? "one open question" : `${open.length} open questions`}`,
        ),
      ];
}
