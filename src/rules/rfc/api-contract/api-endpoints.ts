import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationsDraft } from "../draft/api-drafts.ts";
import { allFactsOf, factsOf } from "../reading/facts.ts";
import { type Found, foundAt, type Strength } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { standingOf, voidBecause } from "../reading/standing.ts";
import { references } from "../references.ts";

const listed = `# RFC: Cancel an order

## Proposal

The shop gets two operations:

- \`POST /v1/orders/{id}/cancellation\` cancels an order that has not been shipped.
- \`GET /v1/orders/{id}/cancellation\` returns its state.
`;

const promised = `# RFC: Read mappings over an API

## Proposal

The router should retrieve its data from the publisher via an API. This involves adding API endpoints that allow us to
retrieve the minimum amount of data.
`;

const rejectedOnly = `# RFC: Where schemas live

## Options considered

### Option A (preferred): Publish a library

Schemas are published as a library. Each release holds all schemas as files and is checked by CI.

### Option B (non-preferred): Deploy a service

\`\`\`
GET /schemas/events
\`\`\`
`;

/** Which operations are added, changed and removed. */
export const apiEndpoints = defineCheck({
  meta: {
    id: "api-endpoints",
    title: "An API is announced but its operations are not listed",
    item: "endpoints-and-schemas",
    severity: "warning",
    problem:
      "“We will add endpoints” can be agreed to by everyone and built by no one in the same way. Clients, limits, permissions and errors can only be reviewed per operation.",
    remedy:
      "List method and path of each operation that is added, changed or removed, or link the contract file that does.",
    quietWhen: [
      "No API is added or changed.",
      "Endpoints stand only in an option that was rejected, in prior art or in an appendix.",
    ],
    references: [references.zalando, references.aip132],
    examples: {
      bad: [{ title: "Endpoints are promised", markdown: promised, status: "fail" }],
      good: [
        { title: "Method and path", markdown: listed, status: "pass", quote: "POST /v1/orders/{id}/cancellation" },
        { title: "Only a rejected option has endpoints", markdown: rejectedOnly, status: "not-applicable" },
      ],
    },
  },
  reads: "structure",
  applies: whenOperationsAreMeant,
  search: (rfc) => {
    const called = sectionsWithMethods(rfc);
    const endpoints = allFactsOf(rfc, "endpoint").flatMap((endpoint) => endpointFound(rfc, endpoint, called));
    return { found: [...endpoints, ...requestMessages(rfc)] };
  },
  answerIsEnough: true,
  lookedFor: "method and path of an operation",
  words:
    /\b(?:get\b|post\b|put\b|patch\b|delete\b|head\b|options\b|endpoint|route|rpc\b|rpcs\b|query\b|mutation|operation|openapi|method|path)|\/[a-z{:<]|\.ya?ml|\.json|\.proto/i,
  home: [/\b(?:api|apis|endpoints?|rest|http|interface)\b/i, /\b(?:design|proposal|specification|solution)\b/i],
  question: () => "Which operations, by method and path, are added, changed and removed?",
  draft: operationsDraft,
});

/** A header that every response gets, or a flag of the server, changes the API and adds no operation to list. */
function whenOperationsAreMeant(rfc: Rfc): Applicability {
  const api = whenAnyOf(rfc, ["api"], "No API is added or changed");
  if (api.kind !== "applies" || !api.because.every(({ quote }) => isNoOperation(quote))) return api;
  return { kind: "off", reason: "Only a header or a flag of what exists is added" };
}

function isNoOperation(quote: string): boolean {
  return (
    /\bheaders?\b|\bflags? (?:to|on|of|for|in) (?:the |our )?(?:[\w-]{2,20} ){0,2}server\b/i.test(quote) &&
    !/\b(?:endpoints?|routes?|rpcs?|operations?)\b/i.test(quote)
  );
}

function endpointFound(rfc: Rfc, endpoint: FactOf<"endpoint">, called: ReadonlySet<number>): readonly Found[] {
  const section = rfc.sections[endpoint.section];
  if (section === undefined) return [];
  const note = endpoint.method === null ? "names a path without a method" : "names an operation by method and path";
  if (standingOf(section, "design") === "decides")
    return [foundAt(rfc, endpoint.range, strengthOf(endpoint, called), note)];
  return [foundAt(rfc, endpoint.range, 1, `${note}, but ${voidBecause(section.role)}`)];
}

function strengthOf({ form, method, section }: FactOf<"endpoint">, called: ReadonlySet<number>): Strength {
  if (form === "contract") return 4;
  if (method === null) return called.has(section) ? 3 : 2;
  return form === "prose" || form === "reference" ? 3 : 4;
}

/** A message `…Request` of a protocol names the operation that it is sent to. */
function requestMessages(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "schema")
    .filter(({ form, name }) => form === "types" && /^[A-Z]\w{2,60}Request$/.test(name))
    .map(({ range }) => foundAt(rfc, range, 3, "names an operation by its request message"));
}

/** "We will add a new endpoint `/users/{id}/requests`. … a user makes a POST request to this endpoint." */
function sectionsWithMethods(rfc: Rfc): ReadonlySet<number> {
  const calls = passagesOf(rfc).filter(({ text }) =>
    /\b(?:GET|POST|PUT|PATCH|DELETE)(?: request| call|s? to)\b/.test(text),
  );
  return new Set(calls.map((passage) => passage.section.index));
}
