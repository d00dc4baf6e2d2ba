import { defineComparisonCheck, retryBudget } from "../contradiction/index.ts";
import { references } from "../references.ts";

const tooLong = `# RFC: Check stock when an order is placed

## Proposal

The order service calls the inventory service before it accepts \`POST /v1/orders\`. \`POST /v1/orders\` answers with a p95 of 2 s.
Each call has a timeout of 10 s. A call that fails is tried again: 3 attempts with a backoff of 2 s and 4 s.
`;

const fits = `# RFC: Check stock when an order is placed

## Proposal

The order service calls the inventory service before it accepts \`POST /v1/orders\`. \`POST /v1/orders\` answers with a p95 of 2 s.
Each call has a timeout of 500 ms. A call that fails is retried once after a delay of 100 ms.
`;

const nobodyWaits = `# RFC: Send invoices to the archive

## Proposal

\`POST /v1/invoices\` answers with a p95 of 200 ms; the invoice is put into a queue.
A worker sends each invoice to the archive with a timeout of 10 s and 5 attempts.
`;

/** Whether attempts × timeout + backoff fit what the caller was promised. */
export const apRetryArithmetic = defineComparisonCheck({
  meta: {
    id: "ap-retry-arithmetic",
    title: "The retries take longer than the caller was promised",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "A caller that has given up does not know that its call is still retried. It asks again, and each of its questions is multiplied by the attempts below it, just when the dependency is slow.",
    remedy:
      "Let attempts × timeout + backoff end before the caller's deadline: fewer attempts, a shorter timeout, or one deadline that is handed down through all calls.",
    quietWhen: [
      "The document does not give attempts, a timeout and a promise for one flow.",
      "No caller waits: a queue, a job, a webhook.",
    ],
    references: [references.sreCascading, references.timeoutsAndRetries, references.asvs],
    examples: {
      bad: [{ title: "36 s of retries under a p95 of 2 s", markdown: tooLong, status: "fail", quote: "3 attempts" }],
      good: [
        { title: "1.1 s within 2 s", markdown: fits, status: "pass", quote: "retried once" },
        { title: "A worker for which nobody waits", markdown: nobodyWaits, status: "not-applicable" },
      ],
    },
  },
  detectors: [retryBudget],
  nothing: "Attempts, a timeout and a promise to the same caller are not all given",
});
