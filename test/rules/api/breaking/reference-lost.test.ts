import { expectCases } from "../cases.ts";

const orders = (schema: string, more = ""): string => `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses:
        "201": { description: Created }
components:
  schemas:
    Order: { type: object, properties: { note: { type: string } } }
${more}`;
const order = '{ $ref: "#/components/schemas/Order" }';

expectCases("oas-break-reference-lost", [
  {
    title: "a component under a name that nothing has",
    base: orders(order),
    text: orders('{ $ref: "#/components/schemas/Gone" }'),
    reports: ['schema: { $ref: "#/components/schemas/Gone" }'],
    severity: "blocking",
  },
  {
    title: "a part of a schema on another host",
    base: orders(order),
    text: orders(`{ allOf: [${order}, { $ref: "https://example.com/more.yaml" }] }`),
    reports: [`schema: { allOf: [${order}, { $ref: "https://example.com/more.yaml" }] }`],
  },
  {
    title: "a file that is taken away",
    base: orders("{ $ref: order.txt }"),
    files: { "order.txt": "type: object\n" },
    text: orders("{ $ref: orders.txt }"),
    reports: ["schema: { $ref: orders.txt }"],
  },
  {
    title: "nothing where the base branch could not read it either",
    base: orders('{ $ref: "https://example.com/order.yaml" }'),
    text: orders('{ $ref: "https://example.com/order.yaml" }', "# edited\n"),
    reports: [],
  },
  {
    title: "nothing of what is new",
    base: orders(order),
    text: orders(order).replace(
      "note: { type: string }",
      "note: { type: string }, more: { $ref: 'https://example.com/more.yaml' }",
    ),
    reports: [],
  },
]);

expectCases("oas-break-request-type-changed", [
  {
    title: "through a reference whose key is written with escapes",
    base: orders('{ "\\u0024ref": "#/components/schemas/Order" }'),
    text: orders('{ "\\u0024ref": "#/components/schemas/Order" }').replace("type: string", "type: integer"),
    reports: ["type: integer"],
  },
]);

const events = (payload: string, more = ""): string => `asyncapi: 2.6.0
info: { title: Orders, version: 1.0.0 }
channels:
  orders:
    subscribe: { message: { payload: ${payload} } }
${more}`;
const event = "{ type: object, required: [id], properties: { id: { type: string } } }";

expectCases("async-break", [
  {
    title: "a payload that is nowhere to be found",
    base: events(event),
    text: events("{ $ref: 'https://example.com/order.yaml' }"),
    reports: ["{ payload: { $ref: 'https://example.com/order.yaml' } }"],
  },
  {
    title: "what changes beside a reference that is lost",
    base: events(event),
    text: events(event.replace("string", "integer"), "components: { schemas: { A: { $ref: '#/nowhere' } } }\n"),
    reports: ["type: integer"],
  },
]);
