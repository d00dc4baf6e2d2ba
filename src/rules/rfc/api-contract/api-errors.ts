import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { errorModelDraft } from "../draft/api-drafts.ts";
import { operationText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:M_[A-Z_]{3,60}|E[A-Z]{3,30}|[A-Z]{2,20}(?:_[A-Z]{2,20}){1,6}|(?:CF|PROJECT|ROBOT)-?[A-Z]\w{3,40})\b/,
    says: [
      /\b(?:error|errcode|code|reject(?:s|ed)?|respond(?:s)?|return(?:s|ed)?|fails?|failed)\b/i,
      /\b(?:with|error|code|is|be|returns?)\b/i,
    ],
    unless: /\b(?:env(?:ironment)?|variable|config\w*|header|constant)\b/i,
    note: "names the error code of a failure",
  },
  {
    strength: 4,
    topic: /\bproblem\+json\b|\bRFC ?(?:7807|9457)\b|\bproblem details\b/i,
    kinds: ["sentence", "row", "line"],
    note: "names the error format",
  },
  {
    strength: 3,
    topic:
      /\b(?:INVALID_ARGUMENT|NOT_FOUND|PERMISSION_DENIED|ALREADY_EXISTS|FAILED_PRECONDITION|RESOURCE_EXHAUSTED|UNAUTHENTICATED|UNAVAILABLE)\b/,
    kinds: ["sentence", "row", "line"],
    note: "names a status of a failure",
  },
  {
    strength: 3,
    topic:
      /\b(?:bad request|unauthori[sz]ed|forbidden|not found|conflict|gone|unprocessable(?: entity)?|too many requests|internal server error|service unavailable)\b/i,
    says: [/\b(?:respond(?:s)?|return(?:s|ed)?|response|status|http|error|code|answer(?:s|ed)?)\b/i],
    unless: /\b(?:merge|git) conflict|\bconflict (?:resolution|of interest)/i,
    note: "names the status of a failure",
  },
  {
    strength: 3,
    topic: /\b(?:400|40[1-9]|41[0-9]|42[2-9]|50[0-4])\b/,
    says: [
      /\b(?:unknown|missing|invalid|malformed|expired|duplicate|wrong|no such|not|without|too (?:many|large|long))\b/i,
      /\b(?:gives?|gets?|got|yields?|answers?|answered|means|results? in|leads? to|is an?|→)(?= |$)/i,
    ],
    unless: /\b(?:today|currently|rows?|records|lines|ms|seconds|users|mb)\b/i,
    negation: "counts",
    note: "names the status of a failure",
  },
  {
    strength: 2,
    topic: /\b(?:errors?|error (?:message|code|response)s?|fail(?:s|ed|ure)?)\b/i,
    says: [
      /\b(?:return(?:s|ed)?|respond(?:s)?|response|api|endpoint|request|client|meaningful|appropriate|message)\b/i,
    ],
    unless: /\b(?:log(?:s|ged)?|tests?|human error|error[- ]prone)\b/i,
    note: "mentions errors without a status or code",
  },
];

const mapped = `# RFC: Cancel an order

## Proposal

\`POST /v1/orders/{id}/cancellation\` cancels an order and returns:

- 202 Accepted when the cancellation has started
- 404 Not Found when there is no such order
- 409 Conflict when the order has been shipped
`;

const happy = `# RFC: Cancel an order

## Proposal

\`POST /v1/orders/{id}/cancellation\` cancels an order and returns 202 Accepted with the state of the cancellation.
`;

const vague = `# RFC: Cancel an order

## Proposal

\`POST /v1/orders/{id}/cancellation\` cancels an order. If it cannot be cancelled the API returns a meaningful error message.
`;

/** Which errors, with which status and body. */
export const apiErrors = defineCheck({
  meta: {
    id: "api-errors",
    title: "An operation has no stated errors",
    item: "endpoints-and-schemas",
    severity: "warning",
    problem:
      "Clients are written against the errors as much as against the result. Unstated, they are whatever the framework returns, every client parses message texts, and changing one is a breaking change that nobody notices.",
    remedy:
      "Give for each operation the status and machine-readable code of every expected failure, and one body for all of them (RFC 9457 problem details, or the house format).",
    quietWhen: ["No API is added or changed."],
    references: [references.rfc9457, references.aip193, references.zalando],
    examples: {
      bad: [
        { title: "Only the happy path", markdown: happy, status: "fail" },
        { title: "A meaningful message", markdown: vague, status: "weak", quote: "a meaningful error message" },
      ],
      good: [{ title: "A status for each failure", markdown: mapped, status: "pass", quote: "404 Not Found" }],
    },
  },
  reads: "structure",
  applies: (rfc) => whenAnyOf(rfc, ["api"], "No API is added or changed"),
  search: (rfc) => ({
    found: [...statusCodes(rfc), ...errorTables(rfc), ...errorResponses(rfc), ...searchStatements(rfc, statements)],
  }),
  answerIsEnough: false,
  lookedFor: "a 4xx or 5xx status, an error code or an error body",
  words:
    /\b(?:error|[45]\d\d\b|fail|reject|invalid|forbidden|not[- ]?found|conflict|unauthori[sz]ed|bad request|exception|problem|denied|refus|status|m_[a-z])|4xx|5xx/i,
  home: [/\berrors?\b/i, /\b(?:responses?|api|apis|endpoints?)\b/i],
  question: (rfc) =>
    `What does ${operationText(rfc, "write", operationText(rfc, "any", "each new operation"))} return when the input is invalid, the object is missing or the caller may not do this: which status, code and body?`,
  draft: errorModelDraft,
});

function statusCodes(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "status-code")
    .filter((fact) => fact.code >= 400 && counts(fact))
    .map((fact) => foundAt(rfc, fact.range, 4, `says when an operation answers ${fact.code}`));
}

function counts(fact: FactOf<"status-code">): boolean {
  return fact.modality !== "removed" && fact.modality !== "out-of-scope" && fact.modality !== "question";
}

function errorTables(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => section.role === "proposal" || section.role === "example")
    .flatMap((section) => section.blocks)
    .flatMap((block) =>
      block.kind === "table" && block.table.kind === "errors"
        ? [foundAt(rfc, block.range, 4, "gives a table of errors")]
        : [],
    );
}

/** An error in an example; one whose text alone is shown stands in results as well. */
const bodies: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /["'](?:errcode|error_code|errorCode|error_description)["']\s{0,4}:|["'](?:error|errors)["']\s{0,4}:\s{0,4}(?:[[{]|["'][\w.-]{1,60}["'])/,
    kinds: ["line"],
    note: "shows an error's body",
  },
  {
    strength: 3,
    topic: /\bstatus_?code["']?\s{0,4}(?:===?|:|=|,)\s{0,4}["']?[45]\d\d\b|["']code["']\s{0,4}:\s{0,4}["']?[45]\d\d\b/i,
    kinds: ["line"],
    note: "shows the status of a failure",
  },
  {
    strength: 2,
    topic: /["']errors?["']\s{0,4}:/,
    kinds: ["line"],
    note: "shows the text of an error without a status or code",
  },
];

/** An example of an error body: `"error": …`, `"errors": [ …`, `"errcode": …`. */
function errorResponses(rfc: Rfc): readonly Found[] {
  return searchStatements(rfc, [...bodies]);
}
