import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { retryStatements } from "../reading/retries.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { delivery, eventText } from "../reading/webhooks.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  ...retryStatements.map((statement) => ({ ...statement, about: delivery })),
  {
    strength: 3,
    topic:
      /\b(?:disabl\w+|deactivat\w+|paus(?:e|es|ed)|suspend\w*|abandon\w*|give[sn]? up|dropped|discard\w*|unsubscrib\w+)\b/i,
    says: [
      /\b(?:after|once|when|if|that|which|for)\b/i,
      /\b(?:fail\w*|errors?|attempts?|unreachable|non-2xx|410|unsuccessful)\b/i,
      new RegExp(`\\b\\d+\\b|${duration.source}`),
    ],
    about: delivery,
    note: "says when a failing delivery is given up",
  },
  {
    strength: 2,
    topic: /\b(?:2xx|200|non-2xx|at[- ]least[- ]once|best[- ]effort|guaranteed? deliver\w*|reliabl[ey])\b/i,
    says: [/\b(?:deliver\w*|web-?hooks?|receivers?|responses?|success\w*)\b/i],
    about: delivery,
    note: "says when a delivery counts and not what happens to a failed one",
  },
];

/** A count or a schedule beside a word for a second attempt; the words are borrowed in many languages. */
const schedule: Statement = {
  strength: 3,
  topic: /\b(?:retry|retries|back-?off|retent(?:ad|ativ)\w{1,4}|tentativas?|reintent\w{1,4}|tentatives?)\b/i,
  says: [/\d/],
  note: "gives a schedule of retries",
};

const silent = `# RFC: Webhooks for parcels

## Proposal

We deliver a webhook to the URL that a merchant has registered when a parcel changes hands. A delivery succeeds when the
receiver answers with a 2xx status.
`;

const scheduled = `# RFC: Webhooks for parcels

## Proposal

We deliver a webhook to the URL that a merchant has registered when a parcel changes hands. A delivery that gets no 2xx
within 10 s is sent again after 1 min, 10 min, 1 h and 6 h, at most 5 attempts; an endpoint that fails for 3 days is
disabled and its owner is told.
`;

const received = `# RFC: Take payment notices

## Proposal

We receive webhooks from the payment provider at \`POST /hooks/payments\` and put each of them on a queue.
`;

/** What becomes of a delivery that failed. */
export const whRetries = defineCheck({
  meta: {
    id: "wh-retries",
    title: "Nothing says how a failed delivery is repeated, and when it is given up",
    item: "webhooks",
    severity: "warning",
    problem:
      "Receivers are down for deployments every week. Without a schedule the event is lost, and with a schedule that nobody bounded a dead endpoint fills the queue of all customers.",
    remedy:
      "Give the attempts and their delays (hours to days, with jitter), what counts as success (2xx within a timeout), when an endpoint is disabled and who is told, and how a customer asks for a delivery again.",
    quietWhen: ["No webhook is sent.", "For webhooks that are only received the sender decides."],
    references: [references.standardWebhooks, references.timeoutsAndRetries],
    examples: {
      bad: [{ title: "Only the success is defined", markdown: silent, status: "weak" }],
      good: [
        { title: "A schedule and an end", markdown: scheduled, status: "pass", quote: "at most 5 attempts" },
        { title: "Only received", markdown: received, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["webhook-out"], "No webhook is sent"),
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  inAnyLanguage: (rfc) => searchStatements(rfc, [schedule]),
  answerIsEnough: false,
  lookedFor: "attempts, delays, or when a failed delivery is given up",
  words:
    /\b(?:retr(?:y|ies|ied|ying)|attempt|back-?off|again|re-?deliver|resent|re-?send|give(?:n|s)? up|dead[- ]?letter|disabled?|tries\b|tried\b|times\b|delay|intervals?\b|minutes?\b|hours?\b|failed|failure|deactivat)/i,
  accepts: ["denied"],
  home: [/\b(?:retr(?:y|ies)|back-?off)\b/i, /\b(?:deliver\w+|reliability|failures?|web-?hooks?)\b/i],
  question: (rfc) =>
    `A receiver answers \`503\` to ${eventText(rfc, "a delivery")}: after which delays is it sent again, when is it given up, and who is told?`,
  draft: () => [
    "- A webhook delivery succeeds when the receiver answers 2xx within 10 s. Otherwise it is sent again after 1 min, 10 min, 1 h, 6 h and 24 h, with 10 % jitter: at most 6 attempts.",
    "- A receiver that fails for 3 days is disabled and its owner is told; `410` disables it at once. A failed delivery can be sent again by hand for 30 days.",
  ],
});
