import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { dependencyText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const retry =
  /\b(?:re-?tr(?:y|ies|ied|ying|yable)|max_?retr\w*|re-?attempt\w*|re-?deliver\w*|retrycount|back-?off)\b|retry[A-Z_]\w*|[a-z_]Retr(?:y|ies)/i;
/** The reader's own second try, and words that hold "retry" by chance. */
const otherRetry =
  /\b(?:users?|people|developers?|authors?|reviewers?) (?:can|may|could|should|must|will|to)? ?(?:manually )?retry\b|\bci\b/i;

const endless = /\b(?:infinite(?:ly)?|forever|endless(?:ly)?|indefinitely|unlimited|until (?:it )?succe\w+)\b/i;
const notARetry = new RegExp(`${otherRetry.source}|${endless.source}`, "i");

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: retry,
    says: [
      /\b(?:\d+|once|twice|three|four|five|ten) ?(?:times?|attempts?|retries|x|more)?\b/i,
      /\b(?:times?|attempts?|retries|max\w*|up to|at most|default|limit|count|once|twice|interval|delay|after|every)\b|[:=]/i,
    ],
    unless: notARetry,
    note: "bounds the retries with a number",
  },
  { strength: 4, topic: retry, says: [duration], unless: notARetry, note: "gives the delay between retries" },
  {
    strength: 4,
    topic: retry,
    topicIn: "context",
    says: [/\b(?:\d+(?:st|nd|rd|th)|attempt|delay|retry|interval|immediately)\b/i, duration],
    kinds: ["row", "line"],
    note: "gives a schedule of retries",
  },
  {
    strength: 3,
    topic: retry,
    says: [
      /\b(?:exponential(?:ly)?|back-?off|jitter|schedule|fixed (?:delay|interval)|until|dead[- ]letter|dlq)\b/i,
      /\b(?:with|using|use|uses|by|follow\w*|via|then|until|and|add)\b/i,
    ],
    unless: notARetry,
    note: "says how calls are retried",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:no|not|never|without|won't|don't|doesn't) (?:be |automatically |any |do |perform )?(?:re-?tr(?:y|ies|ied|ying)|re-?attempt\w*)|fail(?:s|ed|ing)?[- ]fast)\b/i,
    negation: "counts",
    unless: /\b(?:should i|today|currently|existing|yet)\b/i,
    note: "decides against retries",
  },
  {
    strength: 3,
    topic:
      /\b(?:next (?:run|poll|tick|sync|cycle|reconcil\w+)|re-?queued?|re-?enqueue[ds]?|reconcil(?:e|es|iation) loop)\b/i,
    says: [/\b(?:picks? up|picked up|again|retried|retries|retry|re-?processed|failed|fails?|failure)\b/i],
    note: "says that the next run repeats what failed",
  },
  { strength: 2, topic: retry, unless: otherRetry, note: "names retries without a number of attempts or a delay" },
];

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
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: true,
  lookedFor: "a number of attempts, a delay, or a decision not to retry",
  home: [/\b(?:retr(?:y|ies)|back-?off)\b/i, /\b(?:reliability|failure|resilience|error handling|deliver\w+)\b/i],
  question: (rfc) =>
    `How often and with what backoff is a failed call to ${callee(rfc)} retried, and what happens after the last attempt?`,
  draft: (rfc) => [
    `- A failed call to ${callee(rfc)} is retried at most … times with exponential backoff and jitter (… s to … min).`,
    "- After the last attempt: … (dead-letter queue, alert, answer to the caller). Not retried: 4xx other than 408 and 429.",
  ],
});

function callee(rfc: Rfc): string {
  const other = rfc.scope["webhook-out"].state === "on" ? "the webhook's receiver" : "the other service";
  return dependencyText(rfc, other);
}
