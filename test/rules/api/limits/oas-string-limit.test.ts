import { expectCases, type RuleCase } from "../cases.ts";
import { taking } from "./taking.ts";

const silent = (title: string, ...properties: readonly string[]): RuleCase => ({
  title,
  text: taking(...properties),
  reports: [],
});

/** Strings of the base branch that have no limit: the API has lived without. */
const unlimited = ["a", "b", "c", "d", "e"].map((name) => `${name}: { type: string }`);

expectCases("oas-string-limit", [
  silent("an enumeration", "unit: { type: string, enum: [kg, lb] }"),
  silent("a constant", "kind: { const: order }"),
  silent("a date", "due: { type: string, format: date-time }"),
  silent("a pattern with an end", 'code: { type: string, pattern: "^[A-Z]{2,8}$" }'),
  silent("what only comes back", "status: { type: string, readOnly: true }"),
  silent("a limit in a part of the composition", "note: { allOf: [{ type: string }, { maxLength: 10 }] }"),
  silent("a limit beside null", "note: { anyOf: [{ type: string, maxLength: 10 }, { type: 'null' }] }"),
  silent("a file", "scan: { type: string, format: binary }"),
  {
    title: "several of one schema are one finding, at the first of them",
    text: taking("note: { type: string }", "title: { type: [string, 'null'] }", "ref: { type: string, format: uri }"),
    reports: ["note: { type: string }"],
    says: /3 strings that clients send \(`Order[.]note`, `Order[.]title` and `Order[.]ref`\).*all in the schema `Order`/,
  },
  {
    title: "many are counted, three of them named",
    text: taking(...unlimited),
    reports: ["a: { type: string }"],
    says: /^5 strings .*`Order[.]c` and 2 more/,
  },
  {
    title: "items of an array",
    text: taking("tags: { type: array, maxItems: 5, items: { type: string } }"),
    reports: ["{ type: string }"],
    says: /`Order[.]tags\[\]`/,
  },
  {
    title: "values of a map",
    text: taking("labels: { type: object, maxProperties: 5, additionalProperties: { type: string } }"),
    reports: ["{ type: string }"],
  },
  {
    title: "a component of its own, once, however often it is used",
    text: `${taking("from: { $ref: '#/components/schemas/Name' }", "to: { $ref: '#/components/schemas/Name' }")}    Name: { type: string }\n`,
    reports: ["{ type: string }"],
    says: /^`Name` takes/,
  },
  {
    title: "schemas that lead back to themselves",
    text: taking("parent: { $ref: '#/components/schemas/Order' }", "note: { type: string }"),
    reports: ["note: { type: string }"],
  },
  {
    title: "a new property beside old ones",
    base: taking("note: { type: string }", "title: { type: string, maxLength: 10 }"),
    text: taking("note: { type: string }", "title: { type: string, maxLength: 10 }", "hint: { type: string }"),
    reports: ["hint: { type: string }"],
    severity: "warning",
  },
  {
    title: "a new property of an API that knows no limits is a remark",
    base: taking(...unlimited),
    text: taking(...unlimited, "hint: { type: string }"),
    reports: ["hint: { type: string }"],
    severity: "advice",
  },
  {
    title: "a limit that is taken away",
    base: taking("note: { type: string, maxLength: 10 }"),
    text: taking("note: { type: string }"),
    reports: ["note: { type: string }"],
  },
  {
    title: "a limit that is moved",
    base: taking("note: { type: string, maxLength: 10 }"),
    text: taking("note: { type: string, maxLength: 20 }"),
    reports: [],
  },
  {
    title: "a schema that was only answered with before, and is sent now",
    base: taking("ok: { type: boolean }"),
    text: taking("ok: { type: boolean }").replace("schemas/Order", "schemas/Receipt"),
    reports: ["text: { type: string }"],
    says: /`Receipt[.]text`/,
  },
  {
    title: "a property that only moved into a component",
    base: taking("address: { type: object, properties: { street: { type: string } } }"),
    text: `${taking("address: { $ref: '#/components/schemas/Address' }")}    Address: { type: object, properties: { street: { type: string } } }\n`,
    reports: [],
  },
  {
    title: "a component that is called something else",
    base: taking("note: { type: string }"),
    text: taking("note: { type: string }")
      .replaceAll("Order:", "Purchase:")
      .replace("schemas/Order", "schemas/Purchase"),
    reports: [],
  },
  {
    title: "search terms of the query, and nothing else of it",
    text: `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: X-Trace, in: header, schema: { type: string } }
        - { name: sort, in: query, schema: { type: string } }
        - { name: q, in: query, schema: { type: string } }
      responses: { "200": { description: One. } }
`,
    reports: ["{ name: q, in: query, schema: { type: string } }"],
  },
  {
    title: "a text as the whole body",
    text: `openapi: 3.0.3
info: { title: Notes, version: 1.0.0 }
paths:
  /notes:
    post:
      requestBody: { content: { text/plain: { schema: { type: string } } } }
      responses: { "201": { description: Created. } }
`,
    reports: [],
  },
  {
    title: "Swagger 2.0",
    text: `swagger: "2.0"
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      consumes: [application/json]
      parameters:
        - { name: order, in: body, schema: { $ref: "#/definitions/Order" } }
      responses: { "201": { description: Created. } }
definitions:
  Order: { type: object, properties: { note: { type: string } } }
`,
    reports: ["note: { type: string }"],
  },
  {
    title: "what the server decides in a schema of answers is for oas-readonly to say, not what stands beside it",
    text: `openapi: 3.1.0
info: { title: Users, version: 1.0.0 }
paths:
  /users:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
      responses:
        "201": { description: Made, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
components:
  schemas:
    User:
      type: object
      properties:
        id: { type: string }
        role: { type: string }
        name: { type: string }
`,
    reports: ["name: { type: string }"],
    says: /^`User\.name` takes text of any length/,
  },
]);
