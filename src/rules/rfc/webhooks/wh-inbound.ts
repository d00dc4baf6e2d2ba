import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { delivery } from "../reading/webhooks.ts";
import { references } from "../references.ts";

const verify =
  /\b(?:verif(?:y|ies|ied|ication)|validat(?:e|es|ed|ion)|check(?:s|ed)?|authenticat\w+|compar(?:e|es|ed)|signatures?|hmac\S*)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:raw|unparsed|exact|original) (?:request )?(?:bod(?:y|ies)|bytes|payloads?)\b/i,
    says: [verify],
    about: delivery,
    note: "verifies the raw body",
  },
  {
    strength: 4,
    topic: verify,
    says: [
      /\b(?:before|first|prior to)\b/i,
      /\b(?:pars\w+|process\w*|handl\w*|reading|anything|deserializ\w+|act\w*|enqueu\w*|stor\w+)\b/i,
    ],
    negation: "counts",
    about: delivery,
    note: "verifies a delivery before it is read",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:en-?)?queue[ds]?|asynchronous(?:ly)?|background|worker|workers|job|outbox|inbox table|later|kafka|sqs|pub\/?sub)\b/i,
    says: [
      /\b(?:web-?hooks?|deliver\w+|events?|notifications?|payloads?|handlers?|requests?|bod(?:y|ies)|messages?)\b/i,
      /\b(?:ack\w*|immediately|at once|respond\w*|answer\w*|returns?|20[0-9]|put[s]?|push(?:es|ed)?|publish(?:es|ed)?|writ(?:e|es|ten)|stor(?:e|es|ed)|process(?:es|ed)?|handled|enqueue[ds]?|queued|pick(?:s|ed) up)\b/i,
    ],
    about: delivery,
    note: "takes a delivery in and processes it later",
  },
  {
    strength: 2,
    topic: verify,
    says: [/\b(?:web-?hooks?|deliver\w+|payloads?|senders?|signatures?|hmac\S*)\b/i],
    about: delivery,
    note: "verifies deliveries and does not say before what",
  },
];

const inline = `# RFC: Payment notices

## Proposal

We receive webhooks from the payment provider at \`POST /hooks/payments\`. The handler marks the invoice as paid and sends the
receipt.
`;

const queued = `# RFC: Payment notices

## Proposal

We receive webhooks from the payment provider at \`POST /hooks/payments\`. The handler verifies the signature over the raw body
before it parses it, puts the event on a queue and answers \`202\`.
`;

const sent = `# RFC: Webhooks for orders

## Proposal

We send a webhook to the URL of the customer when an order changes.
`;

/** A delivery that we receive is verified as it came, taken in fast and processed later. */
export const whInbound = defineCheck({
  meta: {
    id: "wh-inbound",
    title: "A received webhook is parsed or processed before it is verified and acknowledged",
    item: "webhooks",
    severity: "warning",
    problem:
      "A signature covers the bytes that were sent; a framework that parses first verifies something else. And a handler that does its work before it answers runs into the sender's timeout, is called again, and does the work twice.",
    remedy:
      "Verify the signature over the raw body before parsing, store or enqueue the event, answer 2xx at once and process it in the background, keyed by the sender's delivery id.",
    quietWhen: ["No webhook is received.", "Admission and authentication webhooks of a cluster are another thing."],
    references: [references.standardWebhooks],
    examples: {
      bad: [{ title: "Work before the answer", markdown: inline, status: "fail" }],
      good: [
        { title: "Verified, queued, answered", markdown: queued, status: "pass", quote: "over the raw body" },
        { title: "Only sent", markdown: sent, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["webhook-in"], "No webhook is received"),
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a verification of the raw body and processing after the answer",
  words:
    /\b(?:verif|signature|hmac|raw|body|queue|enqueue|background|async|acknowledg|validat|secret|dedup|idempoten|delivery|worker|payload|token|process|stored?)|2\d\d\b|2xx/i,
  home: [/\b(?:incoming|inbound|receiv\w+|handlers?)\b/i, /\b(?:web-?hooks?|security)\b/i],
  question: (rfc) =>
    `Does ${operationText(rfc, "write", "the webhook handler")} verify the signature over the raw body before it parses it, and answer before it does the work?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "write", "The webhook handler")} verifies the signature over the raw body before parsing and refuses other deliveries with \`401\`.`,
    "- It stores the event, answers `200` at once and handles the event after that; a delivery id that was already processed is skipped.",
  ],
});
