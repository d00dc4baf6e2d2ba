import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { delivery, deliveryId, eventText, identifiedEnvelopes } from "../reading/webhooks.ts";
import { references } from "../references.ts";

/** The receiver meets the same delivery again. */
const repeated =
  /\b(?:de-?dup\w*|duplicates?|duplicated|idempot\w+|twice|more than once|only once|exactly[- ]once|at[- ]least[- ]once|(?:stays?|remains?|is|are|be|keeps?|kept|carr(?:y|ies)) (?:the |its |their )?(?:same|identical|unchanged|stable)|(?:across|between|for|on|over) (?:all )?(?:retries|attempts|re-?deliver\w*|re-?tries)|already (?:seen|processed|handled|received|applied)|(?:seen|processed|handled|received|applied) (?:it |them )?(?:already|before)|re-?deliver\w*|re-?sen[dt]\w*|sent again|(?:re-?)?used (?:again )?(?:when|for|on|by)|constant|does not change|for all attempts|discard repeats|re-?tried|second (?:time|delivery|job|run)|(?:repeated|known|seen) (?:deliver(?:y|ies)|event|message|webhook)? ?-?ids?)\b/i;
/** Ids that are reused for something else. */
const otherId = /\b(?:request tracing|trace|span|correlation|page|session|client|tenant|user|project) ?ids?\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: deliveryId,
    says: [repeated],
    unless: otherId,
    negation: "counts",
    about: delivery,
    note: "names the id by which a receiver drops a repeated delivery",
  },
  {
    strength: 3,
    topic: repeated,
    says: [
      /\b(?:by|on|via|using|with|through|against|per)\b/i,
      /\b(?:ids?|identifiers?|uuid|keys?|hash|sequence numbers?|versions?|unique constraint)\b/i,
    ],
    unless: otherId,
    negation: "counts",
    about: delivery,
    note: "says by what a repeated delivery is recognised",
  },
  {
    strength: 2,
    topic:
      /\b(?:idempot\w+|de-?dup\w*|duplicate (?:deliver\w*|events?|web-?hooks?|messages?)|at[- ]least[- ]once|exactly[- ]once|more than once)\b/i,
    about: delivery,
    note: "speaks of repeated deliveries and names no id",
  },
  {
    strength: 2,
    topic: deliveryId,
    says: [/\b(?:payloads?|headers?|events?|deliver\w*|requests?|each|every|contains?|includes?)\b/i],
    about: delivery,
    note: "gives each delivery an id and does not say that a redelivery keeps it",
  },
];

/** The words for it are borrowed in many languages, and headers have one name everywhere. */
const named: Statement = {
  strength: 3,
  topic:
    /\b(?:x-[a-z-]{1,30}-id|webhook-id|event[-_ ]?id|idempotency-key|identificador(?:es)?|identifiant|identifikator|kennung)\b/i,
  says: [/\bde-?dup\w+|\bduplic\w+|\bdupliz\w+|\bidempot\w+|\bdoublon\w*/i],
  note: "names the id by which a receiver drops a repeated delivery",
};

const blind = `# RFC: Webhooks for a registry

## Proposal

We send a webhook to the URL of the project when an image is pushed. The payload is:

\`\`\`json
{ "type": "image.pushed", "occurred_at": 1560862556, "data": { "repository": "library/redis" } }
\`\`\`
`;

const keyed = `# RFC: Webhooks for a registry

## Proposal

We send a webhook to the URL of the project when an image is pushed. Each delivery has a \`webhook-id\` header, which stays
the same across retries, so that a receiver can skip what it has processed.
`;

const admission = `# RFC: Validate labels

## Proposal

A validating admission webhook of the cluster rejects objects without a label.
`;

/** By which id a receiver drops what it has seen. */
export const whIdempotency = defineCheck({
  meta: {
    id: "wh-idempotency",
    title: "A receiver cannot tell a repeated delivery from a new event",
    item: "webhooks",
    severity: "warning",
    problem:
      "A delivery whose answer is lost is sent again, so every receiver sees some events twice. Without an id that stays the same it ships, charges or counts twice.",
    remedy:
      "Give each event an id in a header and in the payload, keep it across retries and manual redelivery, and tell receivers to store it for at least as long as the retries last.",
    quietWhen: [
      "No webhook is sent or received.",
      "Admission and authentication webhooks of a cluster are another thing.",
    ],
    references: [references.standardWebhooks, references.zalando],
    examples: {
      bad: [{ title: "A payload without an id", markdown: blind, status: "fail" }],
      good: [
        { title: "An id that retries keep", markdown: keyed, status: "pass", quote: "stays\nthe same across retries" },
        { title: "A cluster's webhook", markdown: admission, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["webhook-out", "webhook-in"], "No webhook is sent or received"),
  search: (rfc) => ({ found: [...searchStatements(rfc, statements), ...identifiedEnvelopes(rfc)] }),
  inAnyLanguage: (rfc) => searchStatements(rfc, [named]),
  answerIsEnough: false,
  lookedFor: "an id of the delivery that stays the same when it is repeated",
  words:
    /\b(?:ids?\b|uuid|unique|idempoten|dedup|duplicat|same\b|identif|twice|once\b|already|repeat|replay|key\b|nonce)/i,
  home: [/\b(?:idempot\w+|dedup\w*)\b/i, /\b(?:payloads?|headers?|deliver\w+|web-?hooks?)\b/i],
  question: (rfc) =>
    `The answer to ${eventText(rfc, "a delivery")} is lost and it is sent again: which id tells the receiver that it has seen it?`,
  draft: () => [
    "- Each webhook delivery carries a `webhook-id` header: a UUID made once per event, which stays the same across retries and manual redelivery.",
    "- Receivers keep the ids for 7 days and skip a delivery whose id they have already processed.",
  ],
});
