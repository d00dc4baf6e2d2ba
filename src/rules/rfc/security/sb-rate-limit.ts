import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { newSurface } from "../reading/new-surface.ts";
import { noRateLimit, rateLimitStatements } from "../reading/rate-limits.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const limited = `# RFC: Public search

## Proposal

Anyone can call \`GET /v1/search\`. Requests are rate limited to 10 per second for each API key; beyond that the answer
is \`429\` with \`Retry-After\`.
`;

const unlimited = `# RFC: Public sign-up

## Proposal

Anyone on the internet can call \`POST /v1/accounts\` from the public website. The response is \`201\`. Uploads of the
avatar are limited to a bandwidth of 2 MB/s.
`;

/** Which operation is limited, by which key, at which rate. */
export const sbRateLimit = defineCheck({
  meta: {
    id: "sb-rate-limit",
    title: "No operation has a rate limit",
    item: "rate-limiting",
    severity: "warning",
    problem:
      "Without a limit one client, by mistake or on purpose, takes the capacity of all: a loop in a script, a password list against the login, a crawler on the search.",
    remedy:
      "State which operations are limited, per which key (user, address, token), at what rate, and that the answer is `429` with `Retry-After`. A decision against a limit with its reason is an answer.",
    quietWhen: [
      "No API is added or changed.",
      "Only internal reads are added.",
      "Bandwidth and model quotas are other limits.",
    ],
    references: [references.api4, references.rfc6585, references.zalando],
    examples: {
      bad: [{ title: "An open sign-up", markdown: unlimited, status: "fail" }],
      good: [{ title: "A rate per key", markdown: limited, status: "pass", quote: "10 per second" }],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, [...rateLimitStatements, noRateLimit]) }),
  answerIsEnough: true,
  lookedFor: "a rate limit or a decision against one",
  words:
    /\b(?:rate|limit|throttl|quota|per (?:second|minute|hour|day|user|ip|key|client|caller)|burst|token bucket|too many|requests? (?:a|per|each)|back-?off|flood|times (?:a|per|in)|at most \d)|429|\/ ?(?:s|sec|min|minute|second|hour)\b/i,
  home: [/\brate|throttl/i, /\b(?:security|abuse|limits?|quotas?)\b/i],
  question: (rfc) =>
    `How often may one caller use ${operationText(rfc, "write", operationText(rfc, "any", "the new API"))}, counted by which key, and what does it get beyond that?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "write", operationText(rfc, "any", "The new API"))}: at most 60 requests per minute for each caller; beyond that the answer is \`429\` with \`Retry-After\`.`,
  ],
});

/** What every request passes is where a limit belongs. */
const entry = /\b(?:gateway|reverse proxy|entry ?point)\b/i;

function applies(rfc: Rfc): Applicability {
  if (rfc.scope.api.state === "off" && rfc.scope.credential.state === "on")
    return {
      kind: "unsure",
      reason: "It is not clear by which operation the credential is issued",
      because: rfc.scope.credential.evidence,
    };
  const surface = newSurface(rfc);
  const costly = whenAnyOf(rfc, ["public", "write", "upload", "credential"], "Only internal reads are added");
  const isEntry = surface.kind === "applies" && surface.because.some(({ quote }) => entry.test(quote));
  return isEntry ? surface : both(surface, costly);
}
