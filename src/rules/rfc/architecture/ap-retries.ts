import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { dependencyText } from "../nouns.ts";
import { retryStatements } from "../reading/retries.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const scheduled = `# RFC: Send order events to the warehouse

## Proposal

A worker takes events from the queue and calls the warehouse API for each of them.
A failed call is retried at most 5 times with exponential backoff from 10 s to 15 min, then the event goes to the
dead-letter queue.
`;

const vague = `# RFC: Send order events to the warehouse

## Proposal

A worker takes events from the queue and calls the warehouse API for each of them.
The worker has a retry mechanism for failed calls.
`;

const silent = `# RFC: Send order events to the warehouse

## Proposal

A worker takes events from the queue and calls the warehouse API for each of them.
When the call succeeds the event is marked as sent.
`;

/** Retries have a number, a delay and an end. */
export const apRetries = defineCheck({
  meta: {
    id: "ap-retries",
    title: "Retries have no stated number, delay and end",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "Without a decision each client library retries as it likes, or not at all. Retries without a bound and a backoff multiply the load on a service that is already failing; no retry at all loses the message.",
    remedy:
      "Say which calls are retried, how often, with which backoff and jitter, and what happens after the last attempt. “No retry, the caller gets 503” is a decision as well.",
    quietWhen: ["Nothing calls another service and nothing runs in the background."],
    references: [references.timeoutsAndRetries, references.sreCascading, references.rfc9110],
    examples: {
      bad: [
        { title: "Nothing is said", markdown: silent, status: "fail" },
        { title: "A retry mechanism", markdown: vague, status: "weak", quote: "The worker has a retry mechanism" },
      ],
      good: [{ title: "Attempts, backoff and end", markdown: scheduled, status: "pass", quote: "at most 5 times" }],
    },
  },
  reads: "prose",
  applies: (rfc) =>
    whenAnyOf(rfc, ["network", "async", "webhook-out"], "No remote call and no background work is described"),
  search: (rfc) => ({ found: searchStatements(rfc, retryStatements) }),
  answerIsEnough: true,
  lookedFor: "a number of attempts, a delay, or a decision not to retry",
  words:
    /\b(?:retr(?:y|ies|ied|ying)|attempt|back-?off|tries\b|tried\b|re-?send|re-?deliver|redeliver|again\b|jitter|\d{1,9} times\b|once more|resent|requeue|re-?queue)/i,
  accepts: ["denied"],
  home: [/\b(?:retr(?:y|ies)|back-?off)\b/i, /\b(?:reliability|failure|resilience|error handling|deliver\w+)\b/i],
  question: (rfc) =>
    `How often and with what backoff is ${failed(rfc)} retried, and what happens after the last attempt?`,
  draft: (rfc) => [
    `- ${failed(rfc).replace(/^a/, "A")} is retried at most 3 times with exponential backoff from 1 s and jitter; a refusal (4xx other than 408 and 429) is not retried.`,
    "- After the last attempt the caller gets an error, what was begun is marked as failed, and an alert is raised.",
  ],
});

/** What fails: a call to somebody, or a run of the work in the background. */
function failed(rfc: Rfc): string {
  const { network, "webhook-out": delivery } = rfc.scope;
  if (delivery.state === "on") return `a failed call to ${dependencyText(rfc, "the webhook's receiver")}`;
  const work = network.state === "on" ? "a failed call to the other service" : "a failed run of the background work";
  const name = dependencyText(rfc, "");
  return name === "" ? work : `a failed call to ${name}`;
}
