import { references } from "../../rfc/references.ts";
import type { RuleMeta } from "../../rule.ts";
import type { ApiExample } from "../api-rule.ts";

const head = `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths:
  /orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: The order }
`;

const problem = `components:
  responses:
    Problem:
      description: What went wrong
      content: { application/problem+json: { schema: { type: object } } }
`;

/** What is known of `oas-error-4xx` beside its check. */
export const oasError4xxMeta: RuleMeta<ApiExample> = {
  id: "oas-error-4xx",
  title: "An operation that documents no error",
  item: "endpoints-and-schemas",
  severity: "warning",
  problem:
    "Clients are generated from the contract. What it does not document they cannot tell apart: a refused field, a missing object and a broken network all become one exception, so that users see a crash and programs retry what will never succeed.",
  remedy:
    "Document the errors that callers can act on (400 or 422 for input, 401 and 403, 404 for an id, 409 or 412 for a lost race) and `default` for everything else, all with one schema.",
  quietWhen: [
    "`default` or `4XX` is among the responses: they answer for every error.",
    "The operation is a probe, tells of the API itself, is an `OPTIONS` or a `HEAD`, or has neither input nor a credential to refuse.",
    "It is a webhook or a callback: those answers are the receiver's.",
    "It documented none before the change either.",
    "Four of five operations of the base branch document none: then a new one is advice.",
    "Only 5xx is missing, on a base branch where it is missing everywhere or on most operations. In a new contract that is one advice.",
  ],
  references: [references.rfc9110, references.rfc9457, references.zalando],
  examples: {
    bad: [
      { title: "nothing but success", text: head, quote: "get" },
      {
        title: "a body that cannot be refused",
        text: `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        "201": { description: The order }
        "401": { description: Who are you }
        "503": { description: Try again later }
`,
        quote: "post",
      },
    ],
    good: [
      {
        title: "one shared answer for every error",
        text: `${head}        default: { $ref: "#/components/responses/Problem" }\n${problem}`,
      },
      {
        title: "a probe",
        text: `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths: { /healthz: { get: { responses: { "200": { description: Alive } } } } }
`,
      },
    ],
  },
};
