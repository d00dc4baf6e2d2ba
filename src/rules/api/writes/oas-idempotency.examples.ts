import type { ApiExample } from "../api-rule.ts";

const post = (path: string, status: string, parameter: string, properties: string): string => `openapi: 3.1.0
info: { title: Payments, version: 1.0.0 }
paths:
  ${path}:
    post:
${parameter}      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, properties: { ${properties} } }
      responses:
        "${status}": { description: Done. }
`;

export const bad: readonly ApiExample[] = [
  { title: "a payment without a key", text: post("/payments", "201", "", "amount: { type: integer }"), quote: "post" },
  { title: "a comment that is created", text: post("/comments", "201", "", "text: { type: string }"), quote: "post" },
];

export const good: readonly ApiExample[] = [
  {
    title: "a key in a header",
    text: post(
      "/payments",
      "201",
      "      parameters:\n        - { name: Idempotency-Key, in: header, required: true, schema: { type: string } }\n",
      "amount: { type: integer }",
    ),
  },
  {
    title: "a name of the client's own",
    text: post("/payments", "201", "", "amount: { type: integer }, external_id: { type: string }"),
  },
  { title: "a search", text: post("/payments/search", "200", "", "from: { type: string }") },
  { title: "a state that is set", text: post("/payments/{id}/cancel", "202", "", "reason: { type: string }") },
];
