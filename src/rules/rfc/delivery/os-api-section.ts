import { apiEndpoints } from "../api-contract/api-endpoints.ts";
import { apiSchemas } from "../api-contract/api-schemas.ts";
import { whenAnyOf } from "../applicability.ts";
import { operationText } from "../nouns.ts";
import { references } from "../references.ts";
import { definePartCheck } from "./define-part-check.ts";

const written = `# RFC: Comments on tickets

## Proposal

Clients add a comment:

\`\`\`http
POST /v1/tickets/{id}/comments

{ "body": "Works again." }
\`\`\`
`;

const promised = `# RFC: Comments on tickets

## Proposal

We will add API endpoints to list and add the comments of a ticket.

## API

The API follows our usual conventions.
`;

const internal = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** The API contract, where there is an API: by what it says, not by its heading. */
export const osApiSection = definePartCheck({
  meta: {
    id: "os-api-section",
    title: "An API changes and no contract is given",
    item: "endpoints-and-schemas",
    severity: "warning",
    problem:
      "Callers build against what is shipped first. Without operations and shapes on paper two teams agree to two different APIs.",
    remedy: "List the operations with method and path and show what goes in and out, or link the contract file.",
    quietWhen: ["No API is added or changed."],
    references: [references.zalando, references.aip203],
    examples: {
      bad: [{ title: "A promise of endpoints", markdown: promised, status: "fail" }],
      good: [
        {
          title: "An operation with its body",
          markdown: written,
          status: "pass",
          quote: "POST /v1/tickets/{id}/comments",
        },
        { title: "No API", markdown: internal, status: "not-applicable" },
      ],
    },
  },
  applies: (rfc) => whenAnyOf(rfc, ["api"], "No API is added or changed"),
  parts: [apiEndpoints, apiSchemas],
  enough: 1,
  lookedFor: "operations with method and path, or what they take and return",
  words:
    /\b(?:get\b|post\b|put\b|patch\b|delete\b|endpoint|request|response|body|payload|parameter|returns?\b|operation|openapi|json|rpc\b|api\b|mutation|query\b|status|method)|\/[a-z{:<]/i,
  home: [/\b(?:apis?|endpoints?|operations|interface|routes)\b/i],
  question: (rfc) =>
    `Which operations are there beside ${operationText(rfc, "any", "today's")}, and what do they take and return?`,
});
