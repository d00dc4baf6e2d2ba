import type { OpenapiContract } from "../../../artifacts/api/index.ts";

/** The members of a problem (RFC 9457, section 3.1), which say no more than a client may know. */
const members = [
  'type: { type: string, format: uri-reference, default: "about:blank" }',
  "title: { type: string }",
  "status: { type: integer, minimum: 400, maximum: 599 }",
  "detail: { type: string }",
  "instance: { type: string, format: uri-reference }",
];

const description = "description: What went wrong; never a stack trace, a query or the name of a host.";

/**
 * One error model for a whole contract as YAML in its version: the schema of a problem, the shared response, and the answer of
 * an operation that refers to it. Empty where the contract has a shared error response already.
 */
export function problemDraft({ version, operations }: OpenapiContract): readonly string[] {
  if (operations.some(({ responses }) => responses.some(isSharedError))) return [];
  return version === "2.0" ? swaggerDraft : openapiDraft;
}

/** An answer other than success that is a component. */
const isSharedError = ({ status, component }: OpenapiContract["operations"][number]["responses"][number]): boolean =>
  component !== null && /^(?:[45]|default$)/.test(status);

const openapiDraft: readonly string[] = [
  "responses:",
  "  4XX: { $ref: '#/components/responses/Problem' }",
  "  default: { $ref: '#/components/responses/Problem' }",
  "components:",
  "  responses:",
  "    Problem:",
  `      ${description}`,
  "      content:",
  "        application/problem+json:",
  "          schema: { $ref: '#/components/schemas/Problem' }",
  "  schemas:",
  "    Problem:",
  "      type: object",
  "      required: [title, status]",
  "      properties:",
  ...members.map((member) => `        ${member}`),
];

/** The root's own `responses` and that of an operation share their name: the latter is a comment. */
const swaggerDraft: readonly string[] = [
  "# in each operation, below responses: default: { $ref: '#/responses/Problem' }",
  "responses:",
  "  Problem:",
  `    ${description}`,
  "    schema: { $ref: '#/definitions/Problem' }",
  "definitions:",
  "  Problem:",
  "    type: object",
  "    required: [title, status]",
  "    properties:",
  ...members.map((member) => `      ${member}`),
];
