import { announcedCount, defineComparisonCheck, linkNumber, repeatedNumber } from "../contradiction/index.ts";
import { references } from "../references.ts";

const differing = `# RFC: Deliver webhooks

## Proposal

A delivery is retried with backoff. The setting \`max_retry_count\` has the default 5.

## Configuration

The setting \`max_retry_count\` has the default 10.
`;

const counted = `# RFC: Deliver webhooks

## Configuration

There are three settings:

- \`max_retry_count\` limits the attempts.
- \`max_retry_delay\` limits the time between two of them.
`;

const same = `# RFC: Deliver webhooks

## Proposal

A delivery is retried with backoff. The setting \`max_retry_count\` has the default 10.

## Configuration

Operators may lower \`max_retry_count\` (default 10).
`;

const once = `# RFC: Deliver webhooks

## Proposal

A delivery is retried with backoff. The setting \`max_retry_count\` has the default 5.
`;

/** One quantity of one thing, given twice: as numbers, as a number and a list, or as a text and the address behind it. */
export const docNumberMismatch = defineComparisonCheck({
  meta: {
    id: "doc-number-mismatch",
    findsFaults: true,
    title: "The same number has two values",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "One team builds the value of one page and another that of the other. The difference shows when a client gives up after five attempts and the operator's manual says ten.",
    remedy: "Keep the number in one place and name it everywhere else, or correct the one that is wrong.",
    quietWhen: [
      "The two belong to different operations, environments, options or times.",
      "A range, a bound on the other side or an example stands beside it.",
      "As many things are listed as the sentence above the list announces.",
    ],
    references: [references.sreSlo],
    examples: {
      bad: [
        { title: "Two defaults of one setting", markdown: differing, status: "fail", quote: "has the default 10" },
        { title: "Three are announced, two are listed", markdown: counted, status: "fail", quote: "three settings" },
      ],
      good: [
        { title: "Said twice, and the same", markdown: same, status: "pass", quote: "max_retry_count" },
        { title: "Said once", markdown: once, status: "not-applicable" },
      ],
    },
  },
  detectors: [repeatedNumber, announcedCount, linkNumber],
  nothing: "No number is given twice for the same thing",
});
