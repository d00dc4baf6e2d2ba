import type { ApiExample } from "../api-rule.ts";

const list = (parameters: string, schema: string): string => `openapi: 3.1.0
info: { title: Invoices, version: 1.0.0 }
paths:
  /invoices:
    get:
      summary: The invoices of the account.
${parameters}      responses:
        "200":
          description: Invoices.
          content:
            application/json:
              schema:
${schema}`;

const bare = `                type: array
                items: { $ref: "#/components/schemas/Invoice" }
components:
  schemas:
    Invoice: { type: object, properties: { id: { type: string } } }
`;

const envelope = (next: string): string => `                type: object
                properties:
                  invoices:
                    type: array
                    items: { type: object, properties: { id: { type: string } } }
${next}`;

const limit = `        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 200, default: 50 } }
`;
const cursor = `        - { name: cursor, in: query, schema: { type: string, maxLength: 512 } }
`;

export const bad: readonly ApiExample[] = [
  { title: "all invoices at once", text: list("", bare), quote: "get" },
  { title: "a limit without a way to the rest", text: list(`      parameters:\n${limit}`, envelope("")), quote: "get" },
  {
    title: "a cursor that no answer gives out",
    text: list(`      parameters:\n${limit}${cursor}`, envelope("")),
    quote: "get",
  },
];

export const good: readonly ApiExample[] = [
  {
    title: "limit, cursor and the next one",
    text: list(
      `      parameters:\n${limit}${cursor}`,
      envelope('                  next_cursor: { type: [string, "null"] }\n'),
    ),
  },
  {
    title: "a list that is small by design",
    text: list(
      "",
      `                type: array
                maxItems: 20
                items: { type: object, properties: { id: { type: string } } }
`,
    ),
  },
  {
    title: "an operation that had no pages before the change either",
    base: list("", bare),
    text: list("", bare)
      .replace("of the account.", "of the account, newest first.")
      .replace("{ id: { type: string } }", "{ id: { type: string }, total: { type: string } }"),
  },
];
