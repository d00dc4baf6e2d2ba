import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { defineCheck } from "../define-check.ts";
import { credentialText, operationsOf } from "../nouns.ts";
import { whenCredentialsAreHandled } from "../reading/credentials.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const secret =
  /\b(?:secrets?|tokens?|passwords?|passphrases?|psks?|credentials?|certificates?|certs?|bindings?|(?:api|access|signing|private|public|encryption|secret|shared|old|new|current|leaked|compromised)[- _]?keys?|keys?)\b/i;
const replace =
  /\b(?:rotat(?:e|es|ed|ing|ion)|revok(?:e|es|ed|ing)|revocation|renew(?:s|ed|al)?|re-?generat(?:e|es|ed|ing)|re-?issu(?:e|es|ed)|invalidat(?:e|es|ed|ing)|expir(?:e|es|ed|y|ation|ing)|short-?lived|ttl|lifetime|roll(?:ed|ing)? (?:over|the)|overlap\w*|grace period|validity|valid until|deactivat(?:e|es|ed)|disabl(?:e|es|ed))\b/i;
/** Things that rotate or expire and are no credential of this design. */
const otherReplace =
  /\b(?:log rotation|rotat\w+ (?:logs?|nodes?|disks?|images?)|(?:page|continue|pagination|sync|cursor|csrf|idempotency|cache|partition|primary|foreign|sort) (?:keys?|tokens?)|cache expir\w+|today|currently)\b/i;

const neverReplaced = new RegExp(
  `${otherReplace.source}|\\b(?:not|never|no|cannot|without) (?:be |an? |any |way to |built-in )?(?:expir|rotat|revo|renew|invalidat)\\w*|\\bmore complex\\b`,
  "i",
);

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:replac|exchang|chang|re-?new)(?:ed|es|s)? (?:every|each|after|once an?|within)\b|\b(?:stays?|remains?|is|are) valid (?:for|until)\b/i,
    says: [secret, duration],
    unless: otherReplace,
    note: "says how long the credential is valid or how it is replaced",
  },
  {
    strength: 4,
    topic: replace,
    says: [secret, duration],
    unless: otherReplace,
    negation: "counts",
    note: "says how long the credential is valid or how it is replaced",
  },
  {
    strength: 3,
    topic: replace,
    says: [
      secret,
      /\b(?:must|shall|should|will|can|is|are|be|via|by|with|using|endpoint|api|command|button|page|allow\w*|support\w*|users?|admins?|owners?|we|automatic\w*|periodic\w*|every|set)\b/i,
    ],
    unless: neverReplaced,
    negation: "counts",
    note: "says how the credential is replaced or revoked",
  },
  {
    strength: 3,
    topic: /\b(?:delet(?:e|es|ed|ing)|remov(?:e|es|ed|ing))\b/i,
    says: [
      /\b(?:tokens?|credentials?|(?:api|access|signing|leaked|old|compromised|unused)[- ]keys?|secrets?|bindings?)\b/i,
      /\b(?:users?|owners?|admins?|customers?|they|you|endpoint|immediately|at any time|old|leaked|compromised|unused)\b/i,
      /\b(?:can|may|will|must|able to|should)\b/i,
    ],
    unless: otherReplace,
    note: "lets somebody delete the credential",
  },
  {
    strength: 2,
    topic: replace,
    says: [secret],
    unless: neverReplaced,
    negation: "counts",
    note: "names the end of a credential without saying how it is replaced",
  },
];

/** The words for it share their roots in many languages. */
const rotatedAfter: Statement = {
  strength: 3,
  topic: /\b(?:rota(?:t|c|ç|z)|rotier|revog|revoc|révoq)[\wãõéíóç]{2,10}/i,
  says: [/\b\d{1,4} ?(?:h|d|horas?|dias?|días?|meses|heures?|jours?|stunden|tagen?|hours?|days?)\b/i],
  note: "says how the credential is replaced",
};

const forever = `# RFC: Access for partners

## Proposal

An administrator creates an API key for each partner with \`POST /v1/partners/{id}/keys\`. The key is sent in the
\`Authorization\` header and stored as a hash.
`;

const rotated = `# RFC: Access for partners

## Proposal

An administrator creates an API key for each partner with \`POST /v1/partners/{id}/keys\`. A partner may have two keys, so that
one is rotated while the other serves; an old key is revoked after 7 days.
`;

const none = `# RFC: Search for partners

## Proposal

An administrator searches partners with \`GET /v1/partners\`.
`;

/** How a credential ends: on time, and at once when it leaks. */
export const sbSecretRotation = defineCheck({
  meta: {
    id: "sb-secret-rotation",
    title: "Nothing says how the new credential is rotated and revoked",
    item: "least-privilege",
    severity: "warning",
    problem:
      "Every credential leaks once: into a log, a repository, a laptop that is sold. Without a second valid one for the change-over, replacing it is an outage, so it is put off.",
    remedy:
      "Give the credential a lifetime, an operation that revokes it at once, and an overlap in which the old and the new one both work; say who does it and how fast it takes effect.",
    quietWhen: ["No credential, key or token is introduced."],
    references: [references.asvs, references.standardWebhooks, references.api2],
    examples: {
      bad: [{ title: "A key for ever", markdown: forever, status: "fail" }],
      good: [
        { title: "Two keys and seven days", markdown: rotated, status: "pass", quote: "revoked after 7 days" },
        { title: "No credential", markdown: none, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenCredentialsAreHandled,
  search: (rfc) => ({ found: [...operations(rfc), ...endsKept(rfc), ...searchStatements(rfc, statements)] }),
  inAnyLanguage: (rfc) => [...operations(rfc), ...searchStatements(rfc, [rotatedAfter])],
  answerIsEnough: false,
  lookedFor: "a lifetime, a revocation or an overlap for the new credential",
  words:
    /\b(?:rotat|revo[ck]|expir|lifetime|valid for|valid until|ttl|renew|overlap|short-?lived|lived|old (?:and|key|secret|token)|new (?:and|key|secret|token)|both (?:keys|secrets|tokens)|invalidat|refresh|days?\b|hours?\b|minutes?\b|regenerat|delet|reissue|blacklist|disable|grace)/i,
  home: [/\b(?:rotat|revoc|revok|expir|lifetime)/i, /\b(?:tokens?|secrets?|credentials?|keys?)\b/i, /\bsecurity\b/i],
  question: (rfc) =>
    `${sentenceStart(credentialText(rfc, "the new credential"))} has leaked: which operation ends it, how fast, and how do clients change over without an outage?`,
  draft: (rfc) => [
    `- ${sentenceStart(credentialText(rfc, "the new credential"))} expires after 90 days and can be revoked at any time by its owner and by an administrator; a revocation takes effect within 1 minute.`,
    "- For a rotation two credentials are valid side by side: the old one is revoked 24 hours after the new one was issued.",
  ],
});

/** Operations that end or replace a credential. */
function operations(rfc: Rfc): readonly Found[] {
  return operationsOf(rfc)
    .filter(
      ({ method, path }) =>
        /\b(?:rotat|revok|regenerat|renew|refresh)\w*/i.test(path) ||
        (method === "DELETE" &&
          /\/(?:\w{2,20}[-_])?(?:tokens?|keys?|credentials?|secrets?|passwords?)(?:\/|$)/i.test(path)),
    )
    .map(({ range }) => foundAt(rfc, range, 4, "has an operation that ends or replaces a credential"));
}

const endField = /^(?:revoked|expires?|expir(?:y|ation)|valid_?until|not_?after)(?:_?(?:at|on|date|time|ts))?$/i;
const kept = /token|secret|session|credential|key|password|account|certificate|binding|grant/i;

/** Structures of a credential that keep when it ends: `expires_at` of a token, `revokedAt` of a session. */
function endsKept(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "schema")
    .filter(({ name, fields }) => kept.test(name) && fields.some((field) => endField.test(field.name)))
    .map(({ range }) => foundAt(rfc, range, 3, "keeps when a credential ends"));
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
