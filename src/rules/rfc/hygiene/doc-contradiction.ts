import { defineComparisonCheck, detectors } from "../contradiction/index.ts";
import { references } from "../references.ts";

const backwards = `# RFC: Search

## Service levels

\`GET /v1/search\` answers with a p50 of 200 ms and a p95 of 120 ms.
`;

const lossy = `# RFC: Order archive

## Reliability

The RPO is 15 minutes and the RTO is 4 hours.
Backups of the database are made nightly.
`;

const both = `# RFC: Public catalogue

## Proposal

We will rate limit requests to the catalogue.

## Operation

Requests to the catalogue will not be rate limited.
`;

const rising = `# RFC: Search

## Service levels

\`GET /v1/search\` answers with a p50 of 80 ms and a p95 of 120 ms. Today the p95 is 60 ms.
`;

const nothingTwice = `# RFC: Sort the catalogue

## Proposal

\`GET /v1/books\` gets a parameter \`sort\` with the values \`title\` and \`year\`.
`;

/** Two statements that cannot both hold. */
export const docContradiction = defineComparisonCheck({
  meta: {
    id: "doc-contradiction",
    findsFaults: true,
    title: "Two statements cannot both hold",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "Each reader builds on the statement that they happened to read. The two meet in production: the second page holds fewer entries than the first, the backup is older than the loss that was promised.",
    remedy:
      "Decide which of the two holds and change the other. The reason shows the arithmetic: backups against the tolerated loss, dependencies against the promised availability, the default against its maximum.",
    quietWhen: [
      "The numbers belong to different operations, to a rejected option, to today's state, to a test environment or to an example.",
      "Retries that outlast what their caller was promised have a check of their own.",
    ],
    references: [references.sreSlo, references.sreCascading],
    examples: {
      bad: [
        { title: "A p95 below the median", markdown: backwards, status: "fail", quote: "a p50 of 200 ms" },
        { title: "A nightly backup and a loss of minutes", markdown: lossy, status: "fail", quote: "made nightly" },
        { title: "For and against", markdown: both, status: "fail", quote: "will not be rate limited" },
      ],
      good: [
        { title: "Percentiles that rise", markdown: rising, status: "pass", quote: "a p50 of 80 ms" },
        { title: "Nothing is said twice", markdown: nothingTwice, status: "not-applicable" },
      ],
    },
  },
  detectors,
  nothing: "No two statements are about the same thing in a way that can be compared",
});
