import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { rateLimitStatements } from "../reading/rate-limits.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** Limits that others set on us. */
const foreign = /\b(?:github|gitlab|docker ?hub|upstream|third[- ]party|their api|openai|slack)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\bretry-after\b|\b(?:x-)?rate-?limit-(?:limit|remaining|reset|policy)\b|\bretry_after(?:_ms)?\b|\bratelimit(?:-policy)? headers?\b/i,
    unless: foreign,
    kinds: ["sentence", "row", "line"],
    note: "tells a limited client when to come back",
  },
  {
    strength: 4,
    topic: /\b(?:429|too many requests|M_LIMIT_EXCEEDED|RESOURCE_EXHAUSTED|slow_down)\b/i,
    says: [/\b(?:return\w*|respon\w+|answer\w*|receiv\w*|gets?|sen[dt]s?|fail\w*|error|status)\b/i],
    unless: foreign,
    note: "says what a limited client receives",
  },
  {
    strength: 3,
    topic: /\b(?:429|too many requests|M_LIMIT_EXCEEDED|RESOURCE_EXHAUSTED|TooManyRequests)\b/i,
    unless: foreign,
    kinds: ["sentence", "row", "line"],
    note: "says what a limited client receives",
  },
  {
    strength: 2,
    topic: /\b(?:rate[- ]?limit\w*|throttl\w+|quotas?|limits?)\b/i,
    says: [
      /\b(?:errors?|reject\w*|refus\w*|den(?:y|ies|ied)|block(?:s|ed)?|delay(?:s|ed)?|queued?|dropped)\b/i,
      /\b(?:requests?|clients?|callers?|users?|calls?)\b/i,
    ],
    unless: foreign,
    note: "refuses a limited client without saying how it is told",
  },
];

const silent = `# RFC: Limit the search

## Proposal

Anyone can call \`GET /v1/search\`. Requests are rate limited to 10 per second for each API key.
`;

const told = `# RFC: Limit the search

## Proposal

Anyone can call \`GET /v1/search\`. Requests are rate limited to 10 per second for each API key; beyond that the answer is
\`429\` with \`Retry-After\`.
`;

const unlimited = `# RFC: Search

## Proposal

Staff call \`GET /v1/search\`.
`;

/** What a client that is limited gets. */
export const sbRateContract = defineCheck({
  meta: {
    id: "sb-rate-contract",
    title: "Nothing says what a limited client receives",
    item: "rate-limiting",
    severity: "warning",
    problem:
      "A client that is limited and not told when to come back tries again at once, and the limit turns into a load test. One that gets `500` reports an outage.",
    remedy:
      "Answer `429` with `Retry-After`, and tell clients in `RateLimit` headers what is left before they meet the limit.",
    quietWhen: ["No rate limit is stated; whether there should be one is asked by `sb-rate-limit`."],
    references: [references.rfc6585, references.rateLimitHeaders, references.zalando],
    examples: {
      bad: [{ title: "A rate and no answer", markdown: silent, status: "fail" }],
      good: [
        { title: "429 and a time", markdown: told, status: "pass", quote: "with `Retry-After`" },
        { title: "No limit", markdown: unlimited, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: true,
  lookedFor: "`429`, `Retry-After` or `RateLimit` headers",
  words: /\b(?:retry-?after|rate-?limit|too many requests|x-ratelimit|quota|throttl|limit)|429/i,
  home: [/\brate|throttl/i, /\b(?:errors?|limits?|quotas?)\b/i],
  question: (rfc) =>
    `Which status and which headers does a client get that goes over the limit of ${operationText(rfc, "any", "the API")}?`,
  draft: () => [
    "- A client over its rate limit gets `429` with `Retry-After` in seconds; every answer carries `RateLimit` headers with what is left.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const limits = searchStatements(rfc, rateLimitStatements).filter(({ strength }) => strength >= 2);
  const stated = limits.filter(({ strength }) => strength >= 3).map(({ evidence }) => evidence);
  if (stated.length > 0) return { kind: "applies", because: stated };
  if (limits.length === 0) return { kind: "off", reason: "No rate limit is stated" };
  return {
    kind: "unsure",
    reason: "It is not clear whether requests are limited",
    because: limits.map(({ evidence }) => evidence),
  };
}
