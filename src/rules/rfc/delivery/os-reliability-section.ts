import { whenAnyOf } from "../applicability.ts";
import { apBackpressure } from "../architecture/ap-backpressure.ts";
import { apFailureModes } from "../architecture/ap-failure-modes.ts";
import { apIdempotency } from "../architecture/ap-idempotency.ts";
import { apRetries } from "../architecture/ap-retries.ts";
import { apTimeouts } from "../architecture/ap-timeouts.ts";
import { dependencyText } from "../nouns.ts";
import { references } from "../references.ts";
import { definePartCheck } from "./define-part-check.ts";

const planned = `# RFC: Settle orders with the payment provider

## Proposal

The worker calls the payment provider for each order. The timeout of a call is 5 s. A failed call is retried at most
3 times with a backoff of 1 s, 5 s and 25 s. When the provider is down, orders stay in the queue and are settled later.
`;

const headed = `# RFC: Settle orders with the payment provider

## Proposal

The worker takes orders from the queue and calls the payment provider for each of them.

## Reliability

The solution is reliable and scales well.
`;

const local = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** The reliability plan, where something remote or in the background can fail: by what it says, not by its heading. */
export const osReliabilitySection = definePartCheck({
  meta: {
    id: "os-reliability-section",
    title: "Calls and jobs can fail and no reliability plan is given",
    item: "reliability-plan",
    severity: "warning",
    problem:
      "What is not planned is decided by the defaults of a client library: no timeout, three retries at once, and a queue that grows until the disk is full.",
    remedy:
      "Say for each call and job what its timeout is, how it is retried, what a duplicate does and what users see while it is down: two of these at least.",
    quietWhen: ["Nothing is called over the network and no work runs in the background."],
    references: [references.timeoutsAndRetries, references.sreCascading],
    examples: {
      bad: [{ title: "A heading with a promise", markdown: headed, status: "fail" }],
      good: [
        { title: "Timeout, retries and an outage", markdown: planned, status: "pass" },
        { title: "Nothing remote", markdown: local, status: "not-applicable" },
      ],
    },
  },
  applies: (rfc) =>
    whenAnyOf(
      rfc,
      ["network", "async", "webhook-out", "service"],
      "Nothing is called and nothing runs in the background",
    ),
  parts: [apFailureModes, apRetries, apTimeouts, apIdempotency, apBackpressure],
  enough: 2,
  lookedFor: "two of: timeouts, retries, duplicates, overload, what happens in an outage",
  home: [/\b(?:reliability|resilience|failure|fault|availability|error handling|retries|operations)\b/i],
  question: (rfc) =>
    `What happens to ${dependencyText(rfc, "each remote call and job")} on a timeout, a duplicate and an outage of an hour?`,
});
