import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { code } from "../nouns.ts";
import { claimsOf, namedByCaller } from "../reading/caller-claims.ts";
import { foundAt } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:user|user ?name|account|customer|tenant|organi[sz]ation|org|owner|identity|caller|principal|role|price|subject)(?: ?id)?s?\b|(?:user|tenant|account|customer|org)_?[iI]d/i,
    says: [
      /\b(?:deriv(?:e|ed|es)|tak(?:e|en|es)|read|come[s]?|extract(?:ed|s)?|obtain(?:ed)?|determin(?:e|ed)|resolv(?:e|ed)|look(?:s|ed) up|infer(?:s|red)?|set by|match(?:es)?|equal(?:s)?|compar(?:e|ed|es)|verif(?:y|ied|ies)|check(?:ed|s)?|validat(?:e|ed|es)|ignor(?:e|ed|es)|computed)\b/i,
      /\b(?:token|session|jwt|claims?|certificate|credentials?|api[- ]?key|authenticated|authentication|auth|caller|server|signed|database|catalogue)\b/i,
    ],
    unless: /\b(?:not (?:taken|derived|extracted|verified|checked|compared)|isn't (?:taken|checked))\b/i,
    negation: "counts",
    note: "takes the caller's identity from the credential or compares it with it",
  },
  {
    strength: 3,
    topic: /\b(?:headers?|tenants?|user ?ids?|identity)\b/i,
    says: [
      /\b(?:prox(?:y|ies)|gateway|ingress|middleware|load balancer|authenticator)\b/i,
      /\b(?:sets?|inject\w*|overwrit\w*|strip\w*|remov\w*|authenticat\w+|verif\w+|enforc\w+|trusted|map\w*)\b/i,
      /\b(?:must|shall|should|will|is|are|only|always)\b/i,
    ],
    unless: /\b(?:no authentication|does ?n[o']t|forward\w*)\b/i,
    note: "lets a trusted component in front set the identity",
  },
];

const declared: readonly Statement[] = [
  {
    strength: 4,
    topic: /(?:user|tenant|account|customer|org)_?[iI]d\b|\b(?:user|tenant|account|customer|identity) ids?\b/i,
    says: [
      /\b(?:body|path|header|query|parameter|request)\b/i,
      /\b(?:not (?:taken|derived|extracted|verified|checked|compared|from)|rather than (?:from )?the (?:token|jwt|session)|trust(?:s|ed)?|without (?:checking|verif\w+))\b/i,
    ],
    negation: "counts",
    note: "takes the caller's identity from the request and not from the credential",
  },
];

const compared = `# RFC: Request items

## Proposal

A signed-in reader requests an item with:

\`\`\`http
POST /v1/item-requests
Authorization: Bearer …

{ "itemId": "fwsbxqp4", "userId": "1234567" }
\`\`\`

The \`userId\` must match the subject of the access token; other requests are refused with \`403\`.
`;

const trusted = `# RFC: Request items

## Proposal

Readers must be authenticated. To request an item, a reader makes a POST request to \`POST /v1/item-requests\` with this
request body, in which \`userId\` says for whom the item is taken from the store:

\`\`\`json
{
  "itemId": "fwsbxqp4",
  "userId": "1234567"
}
\`\`\`
`;

/** Who is asking is never taken from the request's own words. */
export const sbClientClaims = defineCheck({
  meta: {
    id: "sb-client-claims",
    title: "The client says who it is, or what it may do, in the request",
    item: "object-level-authorization",
    severity: "warning",
    problem:
      "An identity, tenant, role or price in a body or header is whatever the sender writes there. Where the server believes it, a customer acts for another by changing one field.",
    remedy:
      "Derive identity and tenant from the verified credential and prices from the catalogue. Where the request has to name them, compare them with the credential and refuse a mismatch.",
    quietWhen: ["No request carries an identity, a tenant, a role or a price."],
    references: [references.api1, references.asvs],
    examples: {
      bad: [{ title: "A user id in the body", markdown: trusted, status: "fail", quote: '"userId": "1234567"' }],
      good: [
        {
          title: "Compared with the token",
          markdown: compared,
          status: "pass",
          quote: "must match the subject of the access token",
        },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => {
    const found = searchStatements(rfc, statements);
    const stated = searchStatements(rfc, declared).find((each) => each.strength === 4);
    if (stated !== undefined) return { found, gap: stated };
    if (found.some((each) => each.strength >= 3)) return { found };
    const carried = claimsOf(rfc)[0];
    if (carried === undefined) return { found, gap: namedByCaller(rfc)[0] };
    return {
      found,
      gap: foundAt(
        rfc,
        carried.range,
        4,
        `lets the client name ${code(carried.name)} and never compares it with the credential`,
      ),
    };
  },
  answerIsEnough: false,
  lookedFor: "where identity, tenant, role and price come from",
  words:
    /\b(?:claim|token|credential|session|identit|tenant|derive|taken from|verified|verif|trust|header|authenticated|server|catalog|price|caller|principal|compare|match|mismatch|jwt)/i,
  accepts: ["denied"],
  home: [/\b(?:authenticat\w+|authori[sz]ation|identity)\b/i, /\bsecurity\b/i],
  question: (rfc) => `Why does the client send ${claimName(rfc)}, and is it compared with the credential of the call?`,
  draft: (rfc) => [
    `- ${claimName(rfc)} is compared with the subject of the session; another value is refused with \`403\`.`,
  ],
});

function applies(rfc: Rfc): Applicability {
  const [first] = claimsOf(rfc);
  const stated = searchStatements(rfc, declared)[0];
  if (stated !== undefined) return { kind: "applies", because: [stated.evidence] };
  const [named] = namedByCaller(rfc);
  if (first === undefined && named !== undefined) return { kind: "applies", because: [named.evidence] };
  const answered = rfc.scope.api.state === "on" && rfc.scope.credential.state === "on" ? derived(rfc) : [];
  if (first === undefined && answered.length > 0) return { kind: "applies", because: answered };
  if (first === undefined)
    return { kind: "off", reason: "No request carries an identity, a tenant, a role or a price" };
  return { kind: "applies", because: [evidenceAt(rfc, first.range)] };
}

/** Where an identity is said to come from the credential, somebody asks for it. */
function derived(rfc: Rfc): readonly Evidence[] {
  return searchStatements(rfc, statements).flatMap(({ strength, evidence }) => (strength >= 3 ? [evidence] : []));
}

function claimName(rfc: Rfc): string {
  const first = claimsOf(rfc)[0];
  return first === undefined ? "the caller's identity" : code(first.name);
}
