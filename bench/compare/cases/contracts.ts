import type { ComparisonCase } from "../case.ts";

const openapi = `openapi: 3.0.3
info:
  title: Shop
  version: 1.0.0
  description: Orders of a shop
  contact: { name: Shop, url: https://shop.example.com, email: api@shop.example.com }
  license: { name: Apache-2.0, url: https://www.apache.org/licenses/LICENSE-2.0.html }
servers:
  - url: https://api.shop.example.com
security:
  - oauth: [orders]
tags:
  - name: orders
    description: Orders
paths:
  /orders/{order_id}:
    get:
      operationId: getOrder
      summary: One order
      description: One order of the caller's tenant
      tags: [orders]
      parameters:
        - { name: order_id, in: path, required: true, schema: { type: string, format: uuid } }
        - { name: view, in: query, schema: { type: string, enum: [short, full] } }
      responses:
        "200":
          description: The order
          content:
            application/json:
              schema:
                type: object
                required: [id, state]
                properties:
                  id: { type: string, format: uuid }
                  state: { type: string, maxLength: 40 }
                  quantity: { type: integer, format: int32, minimum: 0, maximum: 1000 }
        "404": { description: No such order }
`;
const cancel = `  /orders/{order_id}/cancel:
    post:
      operationId: cancelOrder
      summary: Cancel an order
      description: Cancels an order that is open
      tags: [orders]
      parameters:
        - { name: order_id, in: path, required: true, schema: { type: string, format: uuid } }
      responses:
        "204": { description: Cancelled }
        "404": { description: No such order }
`;
const graphql = `type Query {
  order(id: ID!): Order
}

type Order {
  id: ID!
  state: OrderState!
  note: String
}

enum OrderState {
  OPEN
  PAID
}
`;
const protobuf = `syntax = "proto3";

package shop.v1;

service OrderService {
  rpc GetOrder(GetOrderRequest) returns (GetOrderResponse);
}

message GetOrderRequest {
  string order_id = 1;
}

message GetOrderResponse {
  string order_id = 1;
  string state = 2;
  int64 quantity = 3;
}
`;

interface Edit extends Pick<ComparisonCase, "id" | "family" | "change" | "problem"> {
  /** Words of the contract, and what stands there afterwards. */
  readonly replace: readonly (readonly [before: string, after: string])[];
}

/** Applies the edits; throws where the words do not stand there exactly once, so that no case is silently empty. */
const edited =
  (language: ComparisonCase["language"], before: string) =>
  ({ replace, ...rest }: Edit): ComparisonCase => ({
    ...rest,
    language,
    before,
    after: replace.reduce((text, [words, others]) => {
      const [head, tail, ...more] = text.split(words);
      if (tail === undefined || more.length > 0) throw new Error(`${rest.id}: "${words}" does not stand there once`);
      return `${head}${others}${tail}`;
    }, before),
  });

const breaking = "OpenAPI: breaking changes";
const holes = "OpenAPI: holes in a new operation";
const end = '        "404": { description: No such order }\n';

/** Changes of an OpenAPI description: what breaks a client, and what a new operation leaves open. */
export const openapiCases: readonly ComparisonCase[] = (
  [
    {
      id: "operation-removed",
      family: breaking,
      change: "An operation removed",
      replace: [["    get:\n      operationId: getOrder", "    delete:\n      operationId: deleteOrder"]],
      problem: ["oas-break-operation-removed"],
    },
    {
      id: "parameter-required",
      family: breaking,
      change: "An optional parameter becomes required",
      replace: [["in: query, schema", "in: query, required: true, schema"]],
      problem: ["oas-break-request-parameter-required"],
    },
    {
      id: "parameter-added",
      family: breaking,
      change: "A new required parameter",
      replace: [
        [
          "        - { name: view",
          "        - { name: region, in: query, required: true, schema: { type: string, enum: [eu, us] } }\n        - { name: view",
        ],
      ],
      problem: ["oas-break-request-parameter-added", "oas-break-request-parameter-required"],
    },
    {
      id: "request-enum-narrowed",
      family: breaking,
      change: "A value that clients send is no longer taken",
      replace: [["[short, full]", "[short]"]],
      problem: ["oas-break-request-enum-narrowed"],
    },
    {
      id: "response-property-removed",
      family: breaking,
      change: "A property removed from an answer",
      replace: [
        ["required: [id, state]", "required: [id]"],
        ["                  state: { type: string, maxLength: 40 }\n", ""],
      ],
      problem: ["oas-break-response-property-removed"],
    },
    {
      id: "response-property-optional",
      family: breaking,
      change: "A property of an answer is no longer certain",
      replace: [["required: [id, state]", "required: [id]"]],
      problem: ["oas-break-response-property-optional"],
    },
    {
      id: "response-type-changed",
      family: breaking,
      change: "A number in an answer becomes a text",
      replace: [["{ type: integer, format: int32, minimum: 0, maximum: 1000 }", "{ type: string, maxLength: 40 }"]],
      problem: ["oas-break-response-type-changed"],
    },
    {
      id: "response-property-added",
      family: breaking,
      change: "A new optional property in an answer",
      replace: [
        [
          "                  quantity:",
          "                  code: { type: string, maxLength: 40 }\n                  quantity:",
        ],
      ],
      problem: [],
    },
    {
      id: "words-only",
      family: breaking,
      change: "Nothing but the description's words",
      replace: [["One order of the caller's tenant", "An order that belongs to the caller's tenant"]],
      problem: [],
    },
    {
      id: "new-operation-open",
      family: holes,
      change: "A new operation that switches security off",
      replace: [
        [end, `${end}${cancel.replace("      tags: [orders]\n", "      tags: [orders]\n      security: []\n")}`],
      ],
      problem: ["oas-auth-every-op"],
    },
    {
      id: "new-operation-no-4xx",
      family: holes,
      change: "A new operation that never fails",
      replace: [[end, `${end}${cancel.replace(end, "")}`]],
      problem: ["oas-error-4xx"],
    },
    {
      id: "new-operation-path",
      family: holes,
      change: "A parameter in the path that is not declared",
      replace: [[end, `${end}${cancel.replace(/ {6}parameters:\n.*\n/, "")}`]],
      problem: ["oas-object-id"],
    },
    {
      id: "new-operation-list",
      family: holes,
      change: "A list without pages or an upper bound",
      replace: [
        [
          "paths:\n",
          `paths:
  /orders:
    get:
      operationId: listOrders
      summary: All orders
      description: All orders of the caller's tenant
      tags: [orders]
      responses:
        "200":
          description: The orders
          content:
            application/json:
              schema: { type: array, items: { type: string, format: uuid } }
        "401": { description: Who are you }
`,
        ],
      ],
      problem: ["oas-page", "oas-array-limit"],
    },
    {
      id: "new-operation-whole",
      family: holes,
      change: "A new list with pages, bounds, security and its errors",
      replace: [
        [
          "paths:\n",
          `paths:
  /orders:
    get:
      operationId: listOrders
      summary: Orders by page
      description: The orders of the caller's tenant, the newest first
      tags: [orders]
      parameters:
        - { name: limit, in: query, schema: { type: integer, format: int32, minimum: 1, maximum: 100, default: 50 } }
        - { name: cursor, in: query, schema: { type: string, maxLength: 200 } }
      responses:
        "200":
          description: One page
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: { type: array, maxItems: 100, items: { type: string, format: uuid } }
                  next_cursor: { type: string, maxLength: 200 }
        "400": { description: No such cursor }
        "401": { description: Nobody is signed in }
        "403": { description: May not list orders }
        "429": { description: Too many requests }
`,
        ],
      ],
      problem: [],
    },
  ] satisfies readonly Edit[]
).map(edited("openapi", openapi));

/** Changes of a GraphQL schema. */
export const graphqlCases: readonly ComparisonCase[] = (
  [
    {
      id: "field-removed",
      family: "GraphQL",
      change: "A field removed",
      replace: [["  note: String\n", ""]],
      problem: ["gql-break"],
    },
    {
      id: "field-nullable",
      family: "GraphQL",
      change: "A field that may now be null",
      replace: [["state: OrderState!", "state: OrderState"]],
      problem: ["gql-break"],
    },
    {
      id: "argument-required",
      family: "GraphQL",
      change: "A new required argument",
      replace: [["order(id: ID!)", "order(id: ID!, region: String!)"]],
      problem: ["gql-break"],
    },
    {
      id: "enum-value-removed",
      family: "GraphQL",
      change: "A value of an enum removed",
      replace: [["  PAID\n", ""]],
      problem: ["gql-break"],
    },
    {
      id: "field-added",
      family: "GraphQL",
      change: "A new field that may be null",
      replace: [["  note: String\n", "  note: String\n  code: String\n"]],
      problem: [],
    },
  ] satisfies readonly Edit[]
).map(edited("graphql", graphql));

/** Changes of protocol buffers. */
export const protobufCases: readonly ComparisonCase[] = (
  [
    {
      id: "number-reused",
      family: "Protocol Buffers",
      change: "A field's number given to another type",
      replace: [["int64 quantity = 3", "string carrier = 3"]],
      problem: ["pb-break"],
    },
    {
      id: "field-deleted",
      family: "Protocol Buffers",
      change: "A field deleted and its number not reserved",
      replace: [["  int64 quantity = 3;\n", ""]],
      problem: ["pb-break"],
    },
    {
      id: "method-removed",
      family: "Protocol Buffers",
      change: "A method of a service removed",
      replace: [["  rpc GetOrder(GetOrderRequest) returns (GetOrderResponse);\n", ""]],
      problem: ["pb-break"],
    },
    {
      id: "field-new",
      family: "Protocol Buffers",
      change: "A new field with a new number",
      replace: [["  int64 quantity = 3;\n", "  int64 quantity = 3;\n  string code = 4;\n"]],
      problem: [],
    },
  ] satisfies readonly Edit[]
).map(edited("protobuf", protobuf));
