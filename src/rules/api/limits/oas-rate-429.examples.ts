import type { ApiExample } from "../api-rule.ts";

const contract = (answers: string, components = ""): string => `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
security: [{ token: [] }]
paths:
  /orders:
    post:
      responses:
        "201": { description: Created. }
${answers}components:
${components}  securitySchemes:
    token: { type: http, scheme: bearer }
`;

export const bad: readonly ApiExample[] = [
  { title: "a write that anybody can repeat without end", text: contract(""), quote: "post" },
  {
    title: "429 without a time",
    text: contract('        "429": { description: Too many requests. }\n'),
    quote: '"429": { description: Too many requests. }',
  },
];

export const good: readonly ApiExample[] = [
  {
    title: "one shared answer with Retry-After",
    text: contract(
      '        "429": { $ref: "#/components/responses/TooManyRequests" }\n',
      `  responses:
    TooManyRequests:
      description: Too many requests.
      headers:
        Retry-After: { schema: { type: integer } }
`,
    ),
  },
  {
    title: "limits that the introduction describes",
    text: contract("").replace(
      "version: 1.0.0",
      "version: 1.0.0, description: The rate limit is 60 requests per minute.",
    ),
  },
];
