import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { namedByCaller } from "../reading/caller-claims.ts";
import { newSurface } from "../reading/new-surface.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const scheme =
  /\b(?:jwts?|jwks|bearer|oauth2?|oidc|openid connect|api[- ]?keys?|mtls|mutual tls|client certificates?|x\.?509|basic auth\w*|session (?:cookies?|tokens?)|access[- ]tokens?|service account tokens?|personal access tokens?|x-matrix|hmac|sigv4|iam|saml|sso|ldap|kerberos|authorization header|secret header|(?:valid|user|client|caller|service|their) credentials)\b/i;

const authenticate = /\b(?:authenticat\w+|authn?|log(?:ged)? ?in|sign(?:ed)? ?in|unauthori[sz]ed)\b/i;

/** Somebody else's authentication, or authentication as the subject of the document rather than of the new surface. */
const elsewhere =
  /\b(?:not (?:part|covered|in scope)|out of scope|unauthenticated today|authenticators?\b.{0,40}\bwebhook|docker login|smtp)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: scheme,
    says: [
      /\b(?:authenticat\w+|authori[sz]\w+|verif\w+|validat\w+|check(?:s|ed)?|requir\w+|protect\w*|secured?|access(?:ed|ible)?|identif\w+|send(?:s)?|sent|pass(?:es|ed)?|present(?:s|ed)?|include[sd]?|needs? (?:an?|the|its|their|valid)|carr(?:y|ies)|bears?|comes? with)\b/i,
      /\b(?:must|shall|should|will|only|requires?|required|needs?|is|are|using|via|with|by)\b/i,
    ],
    unless: elsewhere,
    kinds: ["sentence"],
    note: "says by which credential a caller is authenticated",
  },
  {
    strength: 3,
    topic: authenticate,
    says: [
      /\b(?:must|shall|should|will|only|requires?|required|needs?|same (?:way|authentication|auth|credentials|mechanism)|without (?:an? )?(?:valid )?(?:session|login|token)|like (?:all )?(?:other|`?\/|the))\b/i,
      /\b(?:be|requires?|required|authenticat\w+|auth|first|users?|callers?|clients?|requests?|endpoints?)\b/i,
    ],
    unless: elsewhere,
    negation: "counts",
    note: "requires an authenticated caller",
  },
  {
    strength: 3,
    topic: /\btokens?\b/i,
    says: [
      /\b(?:servers?|receivers?|gateways?|backends?|apis?|endpoints?|services?|calls?)\b/i,
      /\b(?:(?:can|must|should|will|shall|then) (?:then |now |also )?(?:check|verify|validate|review)|(?:checks|verifies|validates)|(?:authori[sz]ed|allowed|permitted) to (?:call|access|use|act))\b/i,
    ],
    unless: /\b(?:csrf|page|pagination|sync|batch) tokens?\b/i,
    kinds: ["sentence"],
    note: "says which token a caller is known by",
  },
  {
    strength: 3,
    topic: /\b401\b/,
    says: [/\b(?:unauthori[sz]ed|authenticat\w+|token|credential|session|missing|invalid|without|log)\w*/i],
    negation: "counts",
    note: "refuses callers that are not authenticated",
  },
  {
    strength: 3,
    topic: /\b401 Unauthori[sz]ed\b/i,
    kinds: ["line"],
    note: "refuses callers that are not authenticated",
  },
  {
    strength: 3,
    topic:
      /\b(?:unauthenticated|anonymous(?:ly)?|publicly (?:accessible|available|readable)|no auth(?:entication)?)\b/i,
    says: [/\b(?:access|requests?|callers?|users?|endpoints?|apis?|is|are|required|needed)\b/i],
    unless: /\b(?:today|currently|problem|risk|attack\w*|vulnerab\w+|cause[sd]?)\b/i,
    negation: "counts",
    note: "says that callers are not authenticated",
  },
  {
    strength: 3,
    topic: /\b(?:security|auth\w*|authentication)\b[^:]{0,30}:\s*\S/i,
    says: [/\b(?:bearer|jwt|api[- ]?key|oauth|session|mtls|basic|admin|scope)\b/i],
    // How somebody else's endpoint is called: `"authentication_type": "basic"` of a target.
    unless: /\bauth\w{0,12}[_-]?type\b/i,
    kinds: ["row", "line"],
    note: "declares a security scheme",
  },
  {
    strength: 3,
    topic: /\b(?:oauth|api key|session|access token|logged[- ]in|signed[- ]in|authenticated)\b/i,
    says: [
      /\balready (?:\w{2,12} )?(?:ha(?:s|ve)|holds?|carr(?:y|ies)|logged|signed|authenticated)\b|\b(?:reus(?:e|es|ing)|uses?) (?:the|its|their|an?|our) (?:existing|same|current)\b/i,
    ],
    note: "says which credential callers have",
  },
  {
    strength: 2,
    topic: /\b(?:authenticat\w+|auth)\b/i,
    says: [/\b(?:api|endpoint|request|caller|client|token|service)s?\b/i],
    unless: elsewhere,
    note: "names authentication without a requirement",
  },
];

const required = `# RFC: Refund orders

## Proposal

Support staff refund an order with \`POST /v1/orders/{id}/refunds\`. Callers must send a bearer token of the identity
provider; the gateway verifies its signature against the JWKS and refuses other requests with \`401\`.
`;

const silent = `# RFC: Refund orders

## Proposal

Support staff refund an order with \`POST /v1/orders/{id}/refunds\`. The body holds the amount and the reason. The
response is \`201\` with the refund.
`;

/** Who is calling, and who checks it. */
export const sbAuthn = defineCheck({
  meta: {
    id: "sb-authn",
    title: "The caller of the new surface is not authenticated",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "An endpoint whose design names no credential is built without one, or with whatever the framework has. It is then found by a scanner before it is found by a review.",
    remedy:
      "Name the credential (bearer token, session cookie, mTLS, API key), who issues it and which component verifies it, for every new path. Say so as well where a path is open to everyone on purpose.",
    quietWhen: ["No API is added or changed and no webhook is received."],
    references: [references.api2, references.asvs],
    examples: {
      bad: [{ title: "No credential is named", markdown: silent, status: "fail" }],
      good: [
        {
          title: "A token and its verifier",
          markdown: required,
          status: "pass",
          quote: "Callers must send a bearer token",
        },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: true,
  lookedFor: "a credential, or the requirement that callers are authenticated",
  words:
    /\b(?:auth(?!ors?\b)|token|api[- ]?key|credential|bearer|session|cookie|log(?:s|ged)?[- ]?in\b|sign(?:s|ed)?[- ]?in\b|password|certificate|mtls|tls\b|oauth|oidc|jwt|saml|sso\b|signature|signed\b|identity|anonymous|public\b|open to|requires? (?:an?|the) )/i,
  home: [/\bauthenticat/i, /\b(?:security|auth|rbac|access)\b/i],
  question: (rfc) =>
    `Which credential does ${operationText(rfc, "any", "the new API")} require, and which component verifies it?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "any", "The new API")} requires a bearer token, whose signature and expiry are verified against the JWKS of the issuer before anything is read; without a valid one the answer is \`401\`.`,
  ],
});

function applies(rfc: Rfc): Applicability {
  const received = whenAnyOf(rfc, ["webhook-in"], "No webhook is received");
  if (received.kind === "applies") return received;
  // A caller that names its tenant in a header is believed or authenticated, whether or not the operation is new.
  const claimed = rfc.scope.tenant.state === "on" ? namedByCaller(rfc) : [];
  return claimed.length > 0 ? { kind: "applies", because: claimed.map(({ evidence }) => evidence) } : newSurface(rfc);
}
