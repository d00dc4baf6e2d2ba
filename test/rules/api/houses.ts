import type { CaseChange } from "./change-of.ts";

/** A contract whose habits say what a new operation lacks. */
interface House extends CaseChange {
  readonly title: string;
  readonly rules: readonly string[];
  /** What stands in the replaced lines. */
  readonly suggests: string;
}

const shared = `components:
  securitySchemes:
    token: { type: http, scheme: bearer }
  headers:
    Link: { schema: { type: string } }
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 20 } }
    Cursor: { name: cursor, in: query, schema: { type: string, maxLength: 200 } }
    Key: { name: Idempotency-Key, in: header, required: true, schema: { type: string, maxLength: 64 } }
  responses:
    TooManyRequests:
      description: Too many requests.
      headers:
        Retry-After: { schema: { type: integer } }
  schemas:
    Order:
      type: object
      additionalProperties: false
      properties:
        note: { type: string, maxLength: 300 }
        tags: { type: array, maxItems: 10, items: { type: string, maxLength: 20 } }
    Page:
      type: object
      properties:
        data: { type: array, items: { $ref: "#/components/schemas/Order" } }
        next_cursor: { type: string }
`;

const head = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
security: [{ token: [] }]
paths:
  /orders:
    get:
      parameters:
        - $ref: "#/components/parameters/Limit"
        - $ref: "#/components/parameters/Cursor"
      responses:
        "200":
          description: Orders.
          content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } }
    post:
      parameters:
        - $ref: "#/components/parameters/Key"
      requestBody:
        content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
      responses:
        "201": { description: Created. }
        "429": { $ref: "#/components/responses/TooManyRequests" }
`;

const base = head + shared;

const refund = (
  parameters: string,
  answers: string,
  property = "note: { type: string, maxLength: 300 }",
): string => `${head}  /refunds:
    post:
${parameters}      requestBody:
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              properties:
                ${property}
      responses:
        "201":
          description: Created.
${answers}${shared}`;

const key = '      parameters:\n        - $ref: "#/components/parameters/Key"\n';
const limited = '        "429":\n          $ref: "#/components/responses/TooManyRequests"\n';

const list = (parameters: string): string => `${head}  /returns:
    get:
      summary: All of them.
${parameters}      responses:
        "200":
          description: Returns.
          content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } }
${shared}`;

/** Two operations with the answers and the credential of the house, and a third one. */
const items = (third: string): string => `openapi: 3.0.3
info: { title: Items, version: 1.0.0 }
paths:
  /items/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
    get:
      security: [{ token: [] }]
      responses:
        "200": { description: The item. }
        default: { $ref: "#/components/responses/Problem" }
    delete:
      security: [{ token: [] }]
      responses:
        "204": { description: Gone. }
        "429": { description: Later., headers: { Retry-After: { schema: { type: integer } } } }
        default: { $ref: "#/components/responses/Problem" }
${third}components:
  securitySchemes:
    token: { type: http, scheme: bearer }
  responses:
    Problem:
      description: What went wrong.
      content: { application/problem+json: { schema: { type: object } } }
`;

const sizes = (keys: string, answers: string): string =>
  items(`  /items/{id}/size:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
${keys}      responses:
        "200":
          description: |
            The size.
${answers}`);

/** Changes that leave out what the house has, in the words of which it is suggested. */
export const houses: readonly House[] = [
  {
    title: "the answer to every error",
    rules: ["oas-error-4xx"],
    base: items(""),
    text: sizes("      security: [{ token: [] }]\n", ""),
    suggests: "#/components/responses/Problem",
  },
  {
    title: "the credential that all others ask for",
    rules: ["oas-auth-every-op"],
    base: items(""),
    text: sizes("", '        default: { $ref: "#/components/responses/Problem" }\n'),
    suggests: "token",
  },
  {
    title: "the answer to too many requests",
    rules: ["oas-rate-429"],
    base,
    text: refund(key, ""),
    suggests: "#/components/responses/TooManyRequests",
  },
  {
    title: "the key of repeated requests, in a list of parameters",
    rules: ["oas-idempotency"],
    base,
    text: refund("      parameters:\n        - { name: trace, in: query, schema: { type: boolean } }\n", limited),
    suggests: "#/components/parameters/Key",
  },
  {
    title: "the key of repeated requests, where there are no parameters",
    rules: ["oas-idempotency"],
    base,
    text: refund("", limited),
    suggests: "#/components/parameters/Key",
  },
  {
    title: "the length of a note",
    rules: ["oas-string-limit"],
    base,
    text: refund(key, limited, "note: { type: string }"),
    suggests: "maxLength: 300",
  },
  {
    title: "the length of a note, in lines of its own",
    rules: ["oas-string-limit"],
    base,
    text: refund(key, limited, "note:\n                  type: string\n                  description: A word."),
    suggests: "maxLength: 300",
  },
  {
    title: "the number of tags",
    rules: ["oas-array-limit"],
    base,
    text: refund(key, limited, "tags: { type: array, items: { type: string, maxLength: 20 } }"),
    suggests: "maxItems: 10",
  },
  {
    title: "the pages of a list",
    rules: ["oas-page"],
    base,
    text: list(""),
    suggests: "#/components/parameters/Cursor",
  },
  {
    title: "the pages of a list that takes a filter",
    rules: ["oas-page"],
    base,
    text: list("      parameters:\n        - name: open\n          in: query\n          schema: { type: boolean }\n"),
    suggests: "#/components/parameters/Limit",
  },
];
