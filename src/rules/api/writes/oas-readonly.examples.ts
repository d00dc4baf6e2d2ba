import type { ApiExample } from "../api-rule.ts";

const shared = (properties: string): string => `openapi: 3.1.0
info: { title: Accounts, version: 1.0.0 }
paths:
  /accounts:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Account" }
      responses:
        "201":
          description: The account.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Account" }
components:
  schemas:
    Account:
      type: object
      properties:
        name: { type: string }
        ${properties}
`;

const own = (path: string, properties: string): string => `openapi: 3.1.0
info: { title: Accounts, version: 1.0.0 }
paths:
  ${path}:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                ${properties}
      responses:
        "201": { description: Created. }
`;

export const bad: readonly ApiExample[] = [
  {
    title: "a balance that clients may send",
    text: shared("balance: { type: integer }"),
    quote: "balance: { type: integer }",
  },
  {
    title: "a role in a registration",
    text: own("/users", "role: { type: string, enum: [member, admin] }"),
    quote: "role: { type: string, enum: [member, admin] }",
  },
];

export const good: readonly ApiExample[] = [
  { title: "a balance that only comes back", text: shared("balance: { type: integer, readOnly: true }") },
  {
    title: "a role that an invitation is about",
    text: own("/invitations", "role: { type: string, enum: [member, admin] }"),
  },
];
