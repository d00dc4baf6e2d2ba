import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { dependencyText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const timeout =
  /\b(?:time-?outs?|time[- ]limits?|deadlines?|timeout_?\w*|wait(?:s|ing)? (?:for )?(?:at most|up to|no longer than))\b|[a-z_]timeout/i;
/** A session's end, a lock's wait or a time-out that was observed bounds no call. */
const otherTimeout =
  /\b(?:every (?:\d|few|other|second|minute|hour|day|week|month)|deadlines? expires?)|(?:session|login|idle|inactivity|cookie|token|build|test|ci|review|voting|comment)[ _.-]?(?:time-?outs?|deadlines?)\b|\b(?:timed out|times out|(?:will|might|may|could|can|would|to) time ?out)\b|\bdeadline (?:for|of) (?:feedback|comments|review|this|the (?:rfc|release))\b/i;

const statements: readonly Statement[] = [
  { strength: 4, topic: timeout, says: [duration], unless: otherTimeout, note: "gives a timeout with its duration" },
  {
    strength: 4,
    topic: timeout,
    topicIn: "context",
    says: [
      duration,
      /\b(?:default|maximum|max|at most|up to|limit|value|abort|cancel|give up|wait|set to|after|within|between)\b/i,
    ],
    unless:
      /\b(?:retr(?:y|ies|ied)|backoff|expir\w+|retention|retain\w*|ttl|cache[ds]?|session|login|idle|rate|quota|every|per (?:second|minute|hour)|requests? per|every|ago|sprint|release|old|older|history)\b/i,
    note: "gives a duration under a timeout",
  },
  {
    strength: 4,
    topic:
      /\b(?:giv(?:e|es|en|ing) up|abort(?:s|ed|ing)?|cancel(?:s|l?ed)?|cut off|stop(?:s|ped)? waiting|abandon(?:s|ed)?|interrupt(?:s|ed)?|(?:must|has to|have to|needs? to|shall) (?:answer|respond|reply|return))\b/i,
    says: [
      duration,
      /\b(?:after|within|longer than|more than|exceed\w*)\b/i,
      /\b(?:calls?|requests?|services?|providers?|upstreams?|dependenc(?:y|ies)|connections?|answers?|respon\w+|quer(?:y|ies))\b/i,
    ],
    unless:
      /\b(?:retr(?:y|ies|ied)|attempts?|backoff|orders?|subscriptions?|users?|customers?|days?|weeks?|today|currently)\b/i,
    note: "says after how long a call is given up",
  },
  {
    strength: 3,
    topic: timeout,
    says: [/(?<![\p{L}\d_])\d/u, /\b(?:default|maximum|max|set to|of|is|configurable)\b|[:=]/i],
    unless: otherTimeout,
    kinds: ["row", "line"],
    note: "sets a timeout's value",
  },
  {
    strength: 3,
    topic:
      /\b(?:connect(?:ion)?|read|request|call|response|statement|lock|overall|total|client|server|http) time-?outs?\b/i,
    says: [/\b(?:inherit\w*|same|shared?|existing|standard|default)\b/i, /\b(?:from|as|of|with|in|by)\b/i],
    unless: otherTimeout,
    note: "takes a timeout over from what exists",
  },
  {
    strength: 2,
    topic: timeout,
    says: [
      /\b(?:set|sets|setting|have|has|use|uses|add|apply|applies|configur\w+|must|should|will|need|needs|enforce\w*|increase\w*)\b/i,
    ],
    unless: /(?:session|login|idle|inactivity|cookie|token|voting|comment)[ _.-]?(?:time-?outs?|deadlines?)\b/i,
    note: "names a timeout without a duration",
  },
];

const bounded = `# RFC: Check stock when an order is placed

## Proposal

The order service calls the inventory service over HTTP before it accepts \`POST /v1/orders\`.
Each call to the inventory service has a connect timeout of 300 ms and a request timeout of 2 s; after that the
order is refused with \`503\`.
`;

const unbounded = `# RFC: Check stock when an order is placed

## Proposal

The order service calls the inventory service over HTTP before it accepts \`POST /v1/orders\`.
When the stock is too low the order is refused with \`409\`.

## User interface

The 'timeout' attribute of the settings page will be removed.
`;

/** Every remote call has a timeout with a value. */
export const apTimeouts = defineCheck({
  meta: {
    id: "ap-timeouts",
    title: "A remote call has no stated timeout",
    item: "explicit-failure-modes",
    severity: "warning",
    problem:
      "A call without a timeout waits as long as the other side likes. One slow dependency then holds every worker and connection of the caller, and the outage spreads upwards.",
    remedy:
      "State for each remote call the connect and request timeout, and the total deadline of the operation it serves: “calls to the inventory service time out after 2 s”.",
    quietWhen: [
      "Nothing calls another service, no new service is called, no job runs a remote call and no webhook is sent.",
      "A session timeout, an observed time-out and a timeout that is removed are no answer.",
    ],
    references: [references.timeoutsAndRetries, references.sreCascading, references.asvs],
    examples: {
      bad: [{ title: "The timeout goes away", markdown: unbounded, status: "fail", quote: "The 'timeout' attribute" }],
      good: [
        { title: "Each call has a timeout", markdown: bounded, status: "pass", quote: "a request timeout of 2 s" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["network", "webhook-out", "service"], "No remote call is described"),
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: true,
  lookedFor: "a duration bound to a timeout or deadline of a remote call",
  words:
    /\b(?:time-?s? ?-?outs?\b|times? out|timed out|timeout|deadline|expir|gives? up|abort|cancel|within \d|after \d|at most \d|wait|\d{1,9} ?(?:ms|s|sec|seconds?|minutes?)\b)/i,
  home: [/\btime-?outs?\b/i, /\b(?:reliability|failure|resilience|error handling|retry|retries)\b/i],
  question: (rfc) =>
    `After how long does a call to ${callee(rfc)} time out, and what is the deadline of the whole operation?`,
  draft: (rfc) => [`- Calls to ${callee(rfc)} have a connect timeout of 500 ms and a request timeout of 2 s.`],
});

function callee(rfc: Rfc): string {
  const other = rfc.scope["webhook-out"].state === "on" ? "the webhook's receiver" : "the other service";
  return dependencyText(rfc, other);
}
