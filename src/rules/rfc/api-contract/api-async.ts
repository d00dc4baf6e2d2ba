import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { statusOfWork, statusOperations, whenWorkOutlivesTheCall } from "../reading/long-work.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const fired = `# RFC: Export of all orders

## Proposal

\`POST /v1/exports\` starts an export and returns 202 Accepted. An export can take several minutes.
`;

const mentioned = `# RFC: Export of all orders

## Proposal

\`POST /v1/exports\` starts an export and returns 202 Accepted. Clients can see its progress.
`;

const tracked = `# RFC: Export of all orders

## Proposal

\`POST /v1/exports\` starts an export and returns 202 Accepted with \`Location: /v1/exports/{id}\`. \`GET /v1/exports/{id}\` returns
its state: pending, running, done or failed.
`;

const quick = `# RFC: Rename an order

## Proposal

\`PATCH /v1/orders/{id}\` changes the name of an order and returns the order.
`;

/** How a caller follows work that outlives its request. */
export const apiAsync = defineCheck({
  meta: {
    id: "api-async",
    title: "Long work starts and its caller cannot follow it",
    item: "endpoints-and-schemas",
    severity: "advice",
    problem:
      "Work that outlives the request ends somewhere the caller cannot see. Clients then poll whatever they find, start it again to be sure, or wait on a connection that a proxy cuts after a minute.",
    remedy:
      "Give the work a resource: where its state is read, which states there are, how it is cancelled, and how long the result stays.",
    quietWhen: ["Every operation answers when its work is done."],
    references: [references.aip151, references.zalando],
    examples: {
      bad: [
        { title: "Accepted and gone", markdown: fired, status: "fail" },
        { title: "Progress, somehow", markdown: mentioned, status: "weak", quote: "see its progress" },
      ],
      good: [
        { title: "A resource with states", markdown: tracked, status: "pass", quote: "GET /v1/exports/{id}" },
        { title: "Answered at once", markdown: quick, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenWorkOutlivesTheCall,
  search: (rfc) => ({ found: [...statusOperations(rfc), ...searchStatements(rfc, statusOfWork)] }),
  answerIsEnough: false,
  lookedFor: "where the state of the work is read and which states it has",
  words:
    /\b(?:status|state|poll|job|operation|progress|pending|running|queued|complet|finished|failed|cancel|location|callback|webhook|async|background|task|done|accepted|result|notif)|202/i,
  home: [/\b(?:status|async\w*|jobs?|tasks?|progress)\b/i, /\b(?:api|apis|endpoints?|flow)\b/i],
  question: (rfc) =>
    `After ${operationText(rfc, "write", "the operation")} has started its work, where does the caller read the state, how is the work cancelled, and how long does the result stay?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "write", "The operation")} returns 202 with the URL of a status resource. Clients poll it; its \`state\` is pending, running, succeeded or failed, with the error of a failure.`,
    "- The work can be cancelled while it is pending or running; the status is kept for 7 days after the end.",
  ],
});
