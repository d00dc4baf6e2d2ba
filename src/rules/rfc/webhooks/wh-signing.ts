import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { strongest } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const sign =
  /\b(?:sign(?:ed|s|ing|ature|atures)?|hmac(?:-?sha-?\d+)?|jws|keyed hash|message authentication codes?|ed25519|webhook-signature|x-hub-signature\S*|x-[\w-]{1,40}-signature)\b/i;
/** Signatures of something else. */
const otherSign =
  /\b(?:sign(?:ed|s|ing)?[- ](?:in|up|on|off|out)|signed (?:urls?|images?|releases?|commits?|integers?|64)|image signatures?|cosign|notary|function signature|method signature|pre-?signed|jwts? (?:is|are) signed|code signing)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: sign,
    says: [
      /\b(?:payloads?|bod(?:y|ies)|content|webhooks?|events?|requests?|deliver(?:y|ies)|messages?|timestamp|notifications?|callbacks?)\b/i,
      /\b(?:hmac\S*|sha-?\d+|ed25519|header|secret|keys?|timestamp|\{payload\})\b/i,
      /\b(?:is|are|be|must|shall|should|will|with|using|by|via|therefore)\b/i,
    ],
    unless: otherSign,
    note: "says what is signed and how",
  },
  {
    strength: 3,
    topic: sign,
    says: [
      /\b(?:payloads?|bod(?:y|ies)|webhooks?|events?|requests?|deliver(?:y|ies)|messages?|notifications?|callbacks?|receivers?|consumers?)\b/i,
      /\b(?:is|are|be|must|shall|should|will|verif\w+|validat\w+|signs?|includes?|carr(?:y|ies)|holds?|contains?)\b/i,
    ],
    unless: otherSign,
    note: "signs what is delivered",
  },
  {
    strength: 4,
    topic: sign,
    says: [/\b(?:hmac\S*|sha-?\d+|ed25519)\b/i, /\b(?:payloads?|bod(?:y|ies)|content|headers?)\b/i],
    unless: otherSign,
    kinds: ["row"],
    note: "lists the header that holds the signature",
  },
  {
    strength: 3,
    topic: /\b(?:mtls|mutual tls|client certificates?)\b/i,
    says: [
      /\b(?:webhooks?|callbacks?|receivers?|deliver\w+|endpoint)\b/i,
      /\b(?:is|are|must|shall|should|will|verif\w+|authenticat\w+|uses?)\b/i,
    ],
    note: "authenticates deliveries by certificate",
  },
  {
    strength: 2,
    topic: /\b(?:verif(?:y|ies|ied|ication)|authenticity|signatures?|hmac)\b/i,
    says: [/\b(?:webhooks?|callbacks?|payloads?|deliver\w+|origin|sender|source)\b/i],
    unless: otherSign,
    note: "names the verification of deliveries without a signature",
  },
];

/** The names of algorithms and headers are the same in every language. */
const algorithm: Statement = {
  strength: 3,
  topic: /\bhmac-?sha-?\d{3}\b|\bed25519\b|\b(?:webhook|x-[\w-]{1,40})-signature\b/i,
  note: "names the algorithm or header of the signature",
};

/** A secret that is sent along proves nothing of the body, and is known to whoever sees one delivery. */
const staticSecret: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:secret|token|password|basic auth\w*|authorization|api[- ]?key)\b/i,
    says: [
      /\bheaders?\b|\bbasic auth/i,
      /\b(?:sen[dt]|sends|set|includ\w+|add(?:ed|s)?|pass(?:ed|es)?|configur\w+|carr(?:y|ies)|put|will be|is|are)\b/i,
    ],
    unless: /\b(?:sign\w*|hmac\S*|not|never|instead)\b/i,
    note: "sends a fixed secret along and signs nothing",
  },
];

const signed = `# RFC: Webhooks for order events

## Proposal

We deliver a webhook to the URL of the customer when an order changes. Each delivery is signed: the \`webhook-signature\`
header holds the HMAC-SHA256 of \`{id}.{timestamp}.{body}\` with the secret of the endpoint.
`;

const fixed = `# RFC: Webhooks for order events

## Proposal

We deliver a webhook to the URL of the customer when an order changes. Customers can define a secret in the webhook policy.
The secret will be sent in the \`Authorization\` header of the webhook request.
`;

const admission = `# RFC: Show who I am

## Proposal

Authenticators get user attributes from tokens or from an external authentication webhook. A new endpoint
\`POST /apis/authentication/v1/selfsubjectreviews\` returns the attributes of the current user.
`;

/** How the receiver of a webhook knows who sent it, and that nobody changed it. */
export const whSigning = defineCheck({
  meta: {
    id: "wh-signing",
    title: "Webhook deliveries are not signed",
    item: "webhooks",
    severity: "warning",
    problem:
      "The receiver's URL is no secret. Without a signature over the body anyone who knows it can post an event, and a fixed token in a header is known to everyone who has seen one delivery.",
    remedy:
      "Sign id, timestamp and body of each delivery with HMAC-SHA256 or Ed25519 and a key per endpoint, and tell receivers to compare in constant time before they parse.",
    quietWhen: [
      "No webhook is sent or received.",
      "Admission and authentication webhooks of a cluster are another thing.",
    ],
    references: [references.standardWebhooks, references.asvs],
    examples: {
      bad: [
        {
          title: "A fixed secret in a header",
          markdown: fixed,
          status: "fail",
          quote: "will be sent in the `Authorization` header",
        },
      ],
      good: [
        { title: "HMAC over id, time and body", markdown: signed, status: "pass", quote: "Each delivery is signed" },
        { title: "An authentication webhook", markdown: admission, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["webhook-out", "webhook-in"], "No webhook is sent or received"),
  search: (rfc) => {
    const found = searchStatements(rfc, statements);
    const answered = (strongest(found)?.strength ?? 0) >= 3;
    return {
      found,
      gap: answered ? undefined : searchStatements(rfc, staticSecret).find((each) => each.strength === 4),
    };
  },
  inAnyLanguage: (rfc) => searchStatements(rfc, [algorithm]),
  answerIsEnough: false,
  lookedFor: "a signature over the body of a delivery",
  words: /\b(?:sign|hmac|sha-?\d|ed25519|secret|public key|digest|verif|jws|jwt|rsa\b|mac\b|authentic|header)/i,
  home: [/\b(?:signatures?|signing|authenticity|verif)/i, /\b(?:webhooks?|handler|security|deliver)/i],
  question: () => "What of each webhook delivery is signed, with which key, and how does the receiver verify it?",
  draft: () => [
    "- Each delivery is signed: `webhook-signature` holds the HMAC-SHA256 of id, timestamp and body with a key of its own for each receiver.",
    "- Receivers verify the raw body in constant time before parsing and refuse timestamps that are more than 5 minutes old.",
  ],
});
