import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { errorModelDraft } from "../draft/api-drafts.ts";
import { operationsOf, operationText } from "../nouns.ts";
import { errorFormat, errorFormats, errorShapes } from "../reading/errors.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const described = `# RFC: Orders API

## Proposal

- \`POST /v1/orders\` creates an order.
- \`DELETE /v1/orders/{id}\` cancels it; 409 when it has been shipped.

All errors have one body: a JSON object with \`code\` for programs and \`message\` for people.
`;

const codesOnly = `# RFC: Orders API

## Proposal

- \`POST /v1/orders\` creates an order; 400 when an item is unknown.
- \`DELETE /v1/orders/{id}\` cancels it; 409 when it has been shipped.
`;

const named = `# RFC: Orders API

## Proposal

- \`POST /v1/orders\` creates an order. An unknown item gives 400 with an error message.
- \`DELETE /v1/orders/{id}\` cancels it; 409 when it has been shipped.
`;

const single = `# RFC: Cancel an order

## Proposal

\`DELETE /v1/orders/{id}\` cancels an order; 409 when it has been shipped.
`;

/** One machine-readable body for all errors. */
export const apiErrorShape = defineCheck({
  meta: {
    id: "api-error-shape",
    title: "Errors have no common body",
    item: "endpoints-and-schemas",
    severity: "warning",
    problem:
      "A status alone cannot tell “already shipped” from “already cancelled”. Without one body for all errors every operation invents its own, and clients compare message texts that nobody may ever reword again.",
    remedy:
      "Define the error body once, with a stable code for programs and a text for people (RFC 9457 problem details do), or name the house format that the operations follow.",
    quietWhen: ["No API is added or changed.", "There is only one operation."],
    references: [references.rfc9457, references.aip193, references.zalando],
    examples: {
      bad: [
        { title: "Statuses without a body", markdown: codesOnly, status: "fail" },
        { title: "An error message of any shape", markdown: named, status: "weak", quote: "an error message" },
      ],
      good: [
        { title: "One body for all", markdown: described, status: "pass", quote: "All errors have one body" },
        { title: "One operation", markdown: single, status: "not-applicable" },
      ],
    },
  },
  reads: "structure",
  applies: whenSeveralOperations,
  search: (rfc) => ({ found: [...errorShapes(rfc), ...searchStatements(rfc, [...errorFormats, ...errorFormat])] }),
  answerIsEnough: false,
  lookedFor: "an error body with a code, or the name of an error format",
  words:
    /\b(?:error|problem|code\b|codes\b|message\b|detail|reason|rfc ?(?:7807|9457)|body|format|title|status)|"|[{}]/i,
  home: [/\berrors?\b/i, /\b(?:responses?|api|apis|endpoints?)\b/i],
  question: (rfc) =>
    `Which body do the errors of ${operationText(rfc, "write", "all operations")} and the others share: RFC 9457 problem details, or an own object with a stable code?`,
  draft: (rfc) => errorModelDraft(rfc).slice(0, 1),
});

function whenSeveralOperations(rfc: Rfc): Applicability {
  const api = whenAnyOf(rfc, ["api"], "No API is added or changed");
  if (api.kind !== "applies") return api;
  const named = operationsOf(rfc).filter(({ method }) => method !== null);
  // `PUT /transactions/` is how a text speaks of `PUT /transactions/{id}`.
  const called = named.filter(
    (each) =>
      !named.some(
        ({ method, path }) =>
          method === each.method && path !== each.path && each.path.endsWith("/") && path.startsWith(each.path),
      ),
  );
  if (called.length > 1) return { kind: "applies", because: api.because };
  if (called.length === 1) return { kind: "off", reason: "There is only one operation" };
  return { kind: "unsure", reason: "It is not clear how many operations there are", because: api.because };
}
